-- Fills an empty, migrated desk with :tickets tickets over 900 days, a tenth of them active, with threads and history.
-- The same every time. Words: about seven thousand, English and Russian; "printer" is in three tickets of ten,
-- "zanzibar" in about twenty.
SELECT setseed(0.42);
SET synchronous_commit = off;
SET maintenance_work_mem = '1GB';

CREATE FUNCTION pg_temp.v7(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
        || '8' || substr(md5(random()::text), 1, 15))::uuid $$;

-- Loading is faster without what has to be kept up row by row; all of it comes back at the end, checked.
CREATE TEMP TABLE put_back (ddl text, n serial);
DO $$ DECLARE r record; BEGIN
    FOR r IN SELECT conrelid::regclass AS tab, conname, pg_get_constraintdef(oid) AS def FROM pg_constraint
             WHERE contype = 'f' AND conrelid::regclass::text LIKE 'ticket%' LOOP
        INSERT INTO put_back (ddl) VALUES (format('ALTER TABLE %s ADD CONSTRAINT %I %s', r.tab, r.conname, r.def));
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r.tab, r.conname);
    END LOOP;
    FOR r IN SELECT i.indexrelid::regclass AS ind, pg_get_indexdef(i.indexrelid) AS def FROM pg_index i
             WHERE i.indrelid::regclass::text LIKE 'ticket%' AND NOT i.indisprimary LOOP
        INSERT INTO put_back (ddl) VALUES (r.def);
        EXECUTE format('DROP INDEX %s', r.ind);
    END LOOP;
END $$;

CREATE TEMP TABLE g_customers AS
SELECT id, row_number() OVER (ORDER BY email) - 1 AS i FROM users u
WHERE EXISTS (SELECT 1 FROM user_roles ur JOIN roles r ON r.id = ur.role_id WHERE ur.user_id = u.id AND r.name = 'Customer');
CREATE UNIQUE INDEX ON g_customers (i);
CREATE TEMP TABLE g_agents AS
SELECT id, row_number() OVER (ORDER BY email) - 1 AS i FROM users u
WHERE EXISTS (SELECT 1 FROM user_roles ur JOIN roles r ON r.id = ur.role_id WHERE ur.user_id = u.id AND r.name = 'Staff');

CREATE TEMP TABLE g_words AS
SELECT row_number() OVER () - 1 AS k, w FROM (
    SELECT 'слово' || substr(md5(i::text), 1, 4) AS w FROM generate_series(1, 1000) i
    UNION ALL SELECT translate(substr(md5('r' || i::text), 1, 7), '0123456789abcdef', 'абвгдежзиклмнопр') FROM generate_series(1, 3000) i
    UNION ALL SELECT translate(substr(md5('e' || i::text), 1, 6), '0123456789', 'ghijklmnop') FROM generate_series(1, 3000) i) q;
CREATE TEMP TABLE g_pool AS
SELECT p.k, string_agg(w.w, ' ') AS txt, max(w.w) AS w1, min(w.w) AS w2
FROM generate_series(0, 4999) p(k), generate_series(1, 20) z(z), g_words w
WHERE w.k = (p.k * 7919::bigint + z.z * 104729::bigint) % 6999 GROUP BY p.k;
ANALYZE g_customers, g_pool;

CREATE TEMP TABLE g_tickets AS
SELECT i, pg_temp.v7(c) AS id, c, random() AS r1, random() AS r2, random() AS r3, random() AS r4, random() AS r5, random() < 0.1 AS active
FROM (SELECT i, now() - interval '900 days' * ((:tickets - i)::float8 / :tickets) AS c FROM generate_series(1, :tickets) i) x;

INSERT INTO tickets (id, number, subject, description, category, priority, status, channel, requester_id, assignee_id,
    escalation_level, created_at, updated_at, first_responded_at, resolved_at, closed_at, last_reply_preview, last_reply_from_staff,
    version, requester_kind, sla_state, sla_due_at, queue_due_at, queue_near_at, queue_clock, sla_policy_id)
SELECT g.id, 'TKT-' || to_char(g.c AT TIME ZONE 'UTC', 'YYYY') || '-' || lpad(g.i::text, greatest(5, length(g.i::text)), '0'),
    'Order ' || b.w1 || ' ' || a.w2,
    a.txt || ' ' || b.txt || CASE WHEN r4 < 0.3 THEN ' printer broken' ELSE '' END
        || CASE WHEN g.i % greatest(:tickets / 20, 1) = 7 THEN ' zanzibar' ELSE '' END,
    (ARRAY['Technical', 'Billing', 'Access', 'Feature', 'Bug'])[1 + floor(r2 * 5)::int],
    (ARRAY['Low', 'Medium', 'Medium', 'High', 'Critical'])[1 + floor(r3 * 5)::int],
    CASE WHEN active THEN (ARRAY['New', 'Open', 'Open', 'InProgress', 'InProgress', 'WaitingOnCustomer', 'OnHold'])[1 + floor(r5 * 7)::int]
        WHEN g.c > now() - interval '7 days' THEN 'Resolved' ELSE 'Closed' END,
    'Web', cu.id, CASE WHEN active AND r2 < 0.2 THEN NULL ELSE ag.id END, 0,
    g.c, least(now(), g.c + r5 * interval '5 days'), CASE WHEN NOT active THEN least(now(), g.c + interval '2 hours') END,
    CASE WHEN NOT active THEN least(now(), g.c + interval '4 days') END,
    CASE WHEN NOT active AND g.c <= now() - interval '7 days' THEN least(now(), g.c + interval '7 days') END,
    'The last words of this thread, as somebody left them', r1 < 0.5,
    1, 'Client',
    CASE WHEN NOT active THEN 'Stopped' WHEN floor(r5 * 7) >= 5 THEN 'Paused' ELSE 'Running' END,
    now() + interval '10 days' * (r1 + 0.2),
    CASE WHEN NOT active OR floor(r5 * 7) >= 5 THEN '9999-01-01+00'::timestamptz ELSE now() + interval '10 days' * (r1 + 0.2) END,
    CASE WHEN NOT active OR floor(r5 * 7) >= 5 THEN '9999-01-01+00'::timestamptz ELSE now() + interval '10 days' * (r1 + 0.1) END,
    'Resolution', (SELECT id FROM sla_policies WHERE retired_at IS NULL ORDER BY position DESC LIMIT 1)
FROM g_tickets g
JOIN g_pool a ON a.k = floor(r1 * 5000)::int
JOIN g_pool b ON b.k = floor(r2 * 5000)::int
JOIN g_customers cu ON cu.i = floor(r4 * (SELECT count(*) FROM g_customers))::bigint
JOIN g_agents ag ON ag.i = floor(r1 * (SELECT count(*) FROM g_agents))::bigint;

-- Answered long ago, and three points of the resolution told: the next is its breach.
INSERT INTO sla_items (id, kind, policy_version_id, cycle, state, started_at, since, ran_before, runs, next_point_at, version,
    first_response_target, first_response_due_at, first_response_passed, first_response_ended_at,
    resolution_target, resolution_due_at, resolution_passed, resolution_ended_at)
SELECT id, 'Ticket', (SELECT current_version_id FROM sla_policies WHERE retired_at IS NULL ORDER BY position DESC LIMIT 1), 1, sla_state,
    created_at, created_at, 0, '', CASE WHEN sla_state = 'Running' THEN sla_due_at END, 0,
    288000000000, created_at + interval '8 hours', 0, created_at + interval '2 hours',
    (extract(epoch FROM sla_due_at - created_at) * 10000000)::bigint, sla_due_at, 90, resolved_at
FROM tickets;

INSERT INTO ticket_search_texts (ticket_id, text) SELECT id, subject || E'\n' || description FROM tickets;

INSERT INTO ticket_replies (id, ticket_id, author_id, body, created_at, from_staff, channel)
SELECT pg_temp.v7(t.created_at + n * interval '1 hour'), t.id, CASE WHEN n = 1 THEN coalesce(t.assignee_id, t.requester_id) ELSE t.requester_id END,
    a.txt, t.created_at + n * interval '1 hour', n = 1 AND t.assignee_id IS NOT NULL, 'Web'
FROM tickets t, generate_series(1, 2) n, g_pool a WHERE a.k = ('x' || substr(md5(t.number || n), 1, 3))::bit(12)::int;

INSERT INTO ticket_changes (id, ticket_id, kind, actor_id, at, "from", "to")
SELECT pg_temp.v7(t.created_at), t.id, 'Created', t.requester_id, t.created_at, NULL, t.number FROM tickets t
UNION ALL SELECT pg_temp.v7(t.created_at), t.id, 'Assignee', NULL, t.created_at, NULL, t.assignee_id::text FROM tickets t WHERE t.assignee_id IS NOT NULL
UNION ALL SELECT pg_temp.v7(t.resolved_at), t.id, 'Status', t.assignee_id, t.resolved_at, 'Open', 'Resolved' FROM tickets t WHERE t.resolved_at IS NOT NULL;

-- The desk goes on counting where the generated tickets end.
SELECT next_ticket_number(year), setval('ticket_number_' || year, last)
FROM (SELECT substr(number, 5, 4)::int AS year, max(substr(number, 10)::bigint) AS last FROM tickets GROUP BY 1) years;

DO $$ DECLARE r record; BEGIN
    FOR r IN SELECT ddl FROM put_back ORDER BY n DESC LOOP EXECUTE r.ddl; END LOOP;
END $$;
