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
             WHERE contype = 'f' AND conrelid::regclass::text ~ '^(ticket|sla_(item|point|outcome|interval)s)' LOOP
        INSERT INTO put_back (ddl) VALUES (format('ALTER TABLE %s ADD CONSTRAINT %I %s', r.tab, r.conname, r.def));
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r.tab, r.conname);
    END LOOP;
    FOR r IN SELECT i.indexrelid::regclass AS ind, pg_get_indexdef(i.indexrelid) AS def FROM pg_index i
             WHERE i.indrelid::regclass::text ~ '^(ticket|sla_(item|point|outcome|interval)s)' AND NOT i.indisprimary LOOP
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

-- The clocks of this desk run around the clock, as the seeded policy has it. c: opened; p1: the clocks were halted; p2: they ran
-- on; e: resolved; fr, rt: what was promised. When so much had run:
CREATE FUNCTION pg_temp.reach(c timestamptz, p1 timestamptz, p2 timestamptz, work interval) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p1 IS NULL OR p2 IS NULL OR work <= p1 - c THEN c + work ELSE p2 + (work - (p1 - c)) END $$;
CREATE FUNCTION pg_temp.passed(ran interval, target interval) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN ran >= target THEN 100 WHEN ran >= target * 0.9 THEN 90 WHEN ran >= target * 0.75 THEN 75 WHEN ran >= target * 0.5 THEN 50 ELSE 0 END $$;
CREATE FUNCTION pg_temp.next_point(passed int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE passed WHEN 0 THEN 50 WHEN 50 THEN 75 WHEN 75 THEN 90 WHEN 90 THEN 100 END $$;
CREATE FUNCTION pg_temp.ticks(at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT (extract(epoch FROM at) * 10000000)::bigint + 621355968000000000 $$;
CREATE FUNCTION pg_temp.ticks(span interval) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT (extract(epoch FROM span) * 10000000)::bigint $$;

-- A desk that grows: a tenth of all came in the last thirty days.
CREATE TEMP TABLE g_drawn AS
SELECT i, pg_temp.v7(c) AS id, c, random() AS r1, random() AS r2, random() AS r3, random() AS r4, random() AS r5, random() AS r6,
    random() AS r7, random() AS r8, random() < 0.1 AS active
FROM (SELECT i, now() - interval '1 minute' - interval '900 days' * ((:tickets - i)::float8 / :tickets) ^ 1.477 AS c FROM generate_series(1, :tickets) i) x;

-- What is open has used a fifth to all of what it was promised, mostly before a long halt; the rest a fifth to a little too much.
CREATE TEMP TABLE g_tickets AS
SELECT l.*, least(c + fr * (0.1 + r8), coalesce(p1, e, now())) AS answered
FROM (
    SELECT k.*,
        CASE WHEN active AND halted THEN c + least(want, have / 2) WHEN active THEN CASE WHEN have > want THEN c + want / 2 END
            WHEN idle > interval '0' THEN c + want / 2 * f END AS p1,
        CASE WHEN active AND halted THEN NULL WHEN active THEN CASE WHEN have > want THEN now() - want / 2 END
            WHEN idle > interval '0' THEN c + (want / 2 + idle) * f END AS p2,
        CASE WHEN NOT active THEN c + (want + idle) * f END AS e
    FROM (
        SELECT j.*, least(1, 0.9 * extract(epoch FROM have) / extract(epoch FROM want + idle))::float8 AS f
        FROM (
            SELECT h.*, now() - c AS have,
                CASE WHEN unanswered THEN fr ELSE rt END * (0.2 + CASE WHEN active THEN 0.85 ELSE 0.9 END * r6) AS want,
                CASE WHEN NOT active AND r7 < 0.4 THEN interval '2 days' * r5 ELSE interval '0' END AS idle
            FROM (
                SELECT g.*, p.priority, p.fr, p.rt, active AND r5 < 1.0 / 7 AS unanswered, active AND r5 >= 5.0 / 7 AS halted,
                    (ARRAY['Open', 'Open', 'Open', 'InProgress', 'InProgress', 'WaitingOnCustomer', 'OnHold'])[1 + floor(r5 * 7)::int] AS drawn
                FROM g_drawn g JOIN (VALUES (0, 'Low', interval '24 hours', interval '72 hours'), (1, 'Medium', '8 hours', '24 hours'),
                    (2, 'Medium', '8 hours', '24 hours'), (3, 'High', '2 hours', '8 hours'), (4, 'Critical', '30 minutes', '2 hours')) p (n, priority, fr, rt)
                    ON p.n = floor(r3 * 5)::int) h) j) k) l;
UPDATE g_tickets SET answered = NULL WHERE unanswered;

-- Both clocks, as the desk would have them.
CREATE TEMP TABLE g_clocks AS
SELECT k.*, CASE WHEN state = 'Running' THEN least(
        CASE WHEN answered IS NULL AND passed_fr < 100 THEN pg_temp.reach(c, p1, p2, fr * pg_temp.next_point(passed_fr) / 100) END,
        CASE WHEN passed_rt < 100 THEN pg_temp.reach(c, p1, p2, rt * pg_temp.next_point(passed_rt) / 100) END) END AS next_point,
    CASE WHEN answered IS NULL AND due_fr < due_rt THEN 'FirstResponse' ELSE 'Resolution' END AS nearest
FROM (
    SELECT i, id, c, p1, p2, e, fr, rt, answered, ran, state, since, ran_before,
        pg_temp.passed(coalesce(answered - c, ran), fr) AS passed_fr, pg_temp.passed(ran, rt) AS passed_rt,
        CASE WHEN answered IS NULL THEN pg_temp.reach(c, p1, p2, fr) ELSE c + fr END AS due_fr, pg_temp.reach(c, p1, p2, rt) AS due_rt,
        CASE WHEN p1 IS NULL THEN CASE WHEN e IS NULL THEN '' ELSE pg_temp.ticks(c) || ' ' || pg_temp.ticks(e) END
            ELSE pg_temp.ticks(c) || ' ' || pg_temp.ticks(p1) || CASE WHEN e IS NULL THEN '' ELSE ' ' || pg_temp.ticks(p2) || ' ' || pg_temp.ticks(e) END END AS runs
    FROM (
        SELECT g.*, CASE WHEN e IS NOT NULL THEN 'Stopped' WHEN halted THEN 'Paused' ELSE 'Running' END AS state,
            coalesce(e, p2, p1, c) AS since,
            coalesce(p1, e, now()) - c + CASE WHEN p2 IS NULL THEN interval '0' ELSE coalesce(e, now()) - p2 END AS ran,
            CASE WHEN p1 IS NOT NULL THEN p1 - c ELSE interval '0' END + CASE WHEN e IS NOT NULL THEN e - coalesce(p2, c) ELSE interval '0' END AS ran_before
        FROM g_tickets g) h) k;
CREATE UNIQUE INDEX ON g_tickets (i);
CREATE UNIQUE INDEX ON g_clocks (i);
ANALYZE g_tickets, g_clocks;

INSERT INTO sla_items (id, kind, policy_version_id, cycle, state, started_at, since, ran_before, runs, next_point_at, version,
    first_response_target, first_response_due_at, first_response_passed, first_response_breached_at, first_response_ended_at,
    resolution_target, resolution_due_at, resolution_passed, resolution_breached_at, resolution_ended_at)
SELECT id, 'Ticket', (SELECT current_version_id FROM sla_policies WHERE retired_at IS NULL ORDER BY position DESC LIMIT 1), 1, state,
    c, since, pg_temp.ticks(ran_before), runs, next_point, 1,
    pg_temp.ticks(fr), due_fr, passed_fr, CASE WHEN passed_fr = 100 THEN due_fr END, answered,
    pg_temp.ticks(rt), due_rt, passed_rt, CASE WHEN passed_rt = 100 THEN due_rt END, e
FROM g_clocks ORDER BY i;

INSERT INTO tickets (id, number, subject, description, category, priority, status, channel, requester_id, assignee_id,
    escalation_level, created_at, updated_at, first_responded_at, resolved_at, closed_at, last_reply_preview, last_reply_from_staff,
    version, requester_kind, sla_state, sla_due_at, sla_breached_at, queue_due_at, queue_near_at, queue_clock, queue_broken_at, sla_policy_id)
SELECT g.id, 'TKT-' || to_char(g.c AT TIME ZONE 'UTC', 'YYYY') || '-' || lpad(g.i::text, greatest(5, length(g.i::text)), '0'),
    'Order ' || b.w1 || ' ' || a.w2,
    a.txt || ' ' || b.txt || CASE WHEN r4 < 0.3 THEN ' printer broken' ELSE '' END
        || CASE WHEN g.i % greatest(:tickets / 20, 1) = 7 THEN ' zanzibar' ELSE '' END,
    (ARRAY['Technical', 'Billing', 'Access', 'Feature', 'Bug'])[1 + floor(r2 * 5)::int],
    g.priority,
    CASE WHEN g.e IS NULL THEN CASE WHEN g.unanswered AND g.p1 IS NULL THEN 'New' ELSE g.drawn END
        WHEN g.e > now() - interval '7 days' THEN 'Resolved' ELSE 'Closed' END,
    'Web', cu.id, CASE WHEN active AND r2 < 0.2 THEN NULL ELSE ag.id END, 0,
    g.c, least(now(), coalesce(g.e, g.p2, g.p1, g.c) + interval '1 day' * r5), g.answered, g.e,
    CASE WHEN g.e <= now() - interval '7 days' THEN g.e + interval '7 days' END,
    'The last words of this thread, as somebody left them', r1 < 0.5,
    1, CASE WHEN r4 < 0.1 THEN 'Writer' ELSE 'Client' END,
    k.state, k.due_rt, CASE WHEN k.passed_rt = 100 THEN k.due_rt END,
    CASE WHEN k.state <> 'Running' THEN '9999-01-01+00'::timestamptz WHEN k.nearest = 'Resolution' THEN k.due_rt ELSE k.due_fr END,
    CASE WHEN k.state <> 'Running' THEN '9999-01-01+00'::timestamptz
        ELSE pg_temp.reach(k.c, k.p1, k.p2, CASE WHEN k.nearest = 'Resolution' THEN k.rt ELSE k.fr END * 0.75) END,
    k.nearest,
    least(CASE WHEN g.e IS NULL AND k.passed_rt = 100 THEN k.due_rt END, CASE WHEN k.answered IS NULL AND k.passed_fr = 100 THEN k.due_fr END),
    (SELECT id FROM sla_policies WHERE retired_at IS NULL ORDER BY position DESC LIMIT 1)
FROM g_tickets g
JOIN g_clocks k ON k.i = g.i
JOIN g_pool a ON a.k = floor(r1 * 5000)::int
JOIN g_pool b ON b.k = floor(r2 * 5000)::int
JOIN g_customers cu ON cu.i = floor(r4 * (SELECT count(*) FROM g_customers))::bigint
JOIN g_agents ag ON ag.i = floor(r1 * (SELECT count(*) FROM g_agents))::bigint
ORDER BY g.i;

INSERT INTO sla_intervals (id, item_id, cycle, state, started_at, ended_at)
SELECT pg_temp.v7(c), id, 1, 'Running', c, coalesce(p1, e) FROM g_clocks WHERE coalesce(p1, e) IS NOT NULL
UNION ALL SELECT pg_temp.v7(p1), id, 1, 'Paused', p1, p2 FROM g_clocks WHERE p2 IS NOT NULL
UNION ALL SELECT pg_temp.v7(p2), id, 1, 'Running', p2, e FROM g_clocks WHERE p2 IS NOT NULL AND e IS NOT NULL;

CREATE TEMP TABLE g_points AS
SELECT k.i, k.id, clock, percent, CASE WHEN clock = 'Resolution' THEN due_rt ELSE due_fr END AS due,
    pg_temp.reach(c, p1, p2, CASE WHEN clock = 'Resolution' THEN rt ELSE fr END * percent / 100) AS at
FROM g_clocks k, (VALUES ('FirstResponse'), ('Resolution')) o (clock), (VALUES (50), (75), (90), (100)) q (percent)
WHERE percent <= CASE WHEN clock = 'Resolution' THEN passed_rt ELSE passed_fr END;
INSERT INTO sla_points (item_id, cycle, clock, percent, kind, policy_version_id, at, fired_at, due_at)
SELECT p.id, 1, clock, percent, 'Ticket', s.policy_version_id, at, at + interval '20 seconds', due
FROM g_points p JOIN sla_items s ON s.id = p.id;
INSERT INTO sla_outcomes (item_id, cycle, clock, kind, policy_id, owner_id, is_met, due_at, ended_at)
SELECT k.id, 1, clock, 'Ticket', t.sla_policy_id, t.assignee_id, CASE WHEN clock = 'Resolution' THEN passed_rt ELSE passed_fr END < 100,
    CASE WHEN clock = 'Resolution' THEN due_rt ELSE due_fr END, CASE WHEN clock = 'Resolution' THEN k.e ELSE k.answered END
FROM g_clocks k JOIN tickets t ON t.id = k.id, (VALUES ('FirstResponse'), ('Resolution')) o (clock)
WHERE CASE WHEN clock = 'Resolution' THEN k.e ELSE k.answered END IS NOT NULL;

INSERT INTO ticket_search_texts (ticket_id, text) SELECT id, subject || E'\n' || description FROM tickets;

INSERT INTO ticket_replies (id, ticket_id, author_id, body, created_at, from_staff, channel)
SELECT pg_temp.v7(t.created_at + n * interval '1 hour'), t.id, CASE WHEN n = 1 THEN coalesce(t.assignee_id, t.requester_id) ELSE t.requester_id END,
    a.txt, t.created_at + n * interval '1 hour', n = 1 AND t.assignee_id IS NOT NULL, 'Web'
FROM tickets t, generate_series(1, 2) n, g_pool a WHERE a.k = ('x' || substr(md5(t.number || n), 1, 3))::bit(12)::int;

-- One in ten was another priority for its first minute.
INSERT INTO ticket_changes (id, ticket_id, kind, actor_id, at, "from", "to")
SELECT pg_temp.v7(at), q.id, kind, actor, at, was, becomes
FROM (
    SELECT t.id, 0 AS n, 'Created' AS kind, t.requester_id AS actor, t.created_at AS at, NULL AS was, t.number::text AS becomes FROM tickets t
    UNION ALL SELECT t.id, 1, 'Assignee', NULL, t.created_at, NULL, t.assignee_id::text FROM tickets t WHERE t.assignee_id IS NOT NULL
    UNION ALL SELECT t.id, 2, 'Status', NULL, t.created_at, 'New', 'Open' FROM tickets t WHERE t.status <> 'New'
    UNION ALL SELECT g.id, 3, 'Priority', t.assignee_id, least(g.c + interval '1 minute', coalesce(g.p1, g.e, now())), 'Medium', g.priority
        FROM g_tickets g JOIN tickets t ON t.id = g.id WHERE r7 > 0.85 AND g.priority <> 'Medium'
    UNION ALL SELECT g.id, 4, 'Status', t.assignee_id, g.p1, 'Open', CASE WHEN g.halted THEN t.status WHEN r8 < 0.5 THEN 'OnHold' ELSE 'WaitingOnCustomer' END
        FROM g_tickets g JOIN tickets t ON t.id = g.id WHERE g.p1 IS NOT NULL
    UNION ALL SELECT g.id, 5, 'Status', NULL, g.p2, CASE WHEN r8 < 0.5 THEN 'OnHold' ELSE 'WaitingOnCustomer' END, 'Open'
        FROM g_tickets g WHERE g.p2 IS NOT NULL
    UNION ALL SELECT g.id, 6, 'Status', t.assignee_id, coalesce(g.p2, g.c), 'Open', 'InProgress'
        FROM g_tickets g JOIN tickets t ON t.id = g.id WHERE t.status = 'InProgress'
    UNION ALL SELECT p.id, 7, CASE percent WHEN 100 THEN 'SlaBreach' ELSE 'SlaWarning' END, NULL, p.at, clock || ' ' || percent,
        to_char(due AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"0+00:00"') FROM g_points p
    UNION ALL SELECT t.id, 8, 'Status', t.assignee_id, t.resolved_at, 'Open', 'Resolved' FROM tickets t WHERE t.resolved_at IS NOT NULL
    UNION ALL SELECT t.id, 9, 'Status', NULL, t.closed_at, 'Resolved', 'Closed' FROM tickets t WHERE t.closed_at IS NOT NULL) q
ORDER BY at, n;

-- The desk goes on counting where the generated tickets end.
SELECT next_ticket_number(year), setval('ticket_number_' || year, last)
FROM (SELECT substr(number, 5, 4)::int AS year, max(substr(number, 10)::bigint) AS last FROM tickets GROUP BY 1) years;

DO $$ DECLARE r record; BEGIN
    FOR r IN SELECT ddl FROM put_back ORDER BY n DESC LOOP EXECUTE r.ddl; END LOOP;
END $$;

-- A vacuum of the whole database would come upon them while they are still being cleared away.
DISCARD TEMP;
