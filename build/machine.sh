# What ./run and ./test need of a machine beyond git and the .NET SDK. Sourced, not run.

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 127
  fi
}

# need_package WHAT PACKAGE...: installs Debian packages when it may, else says in one line what to do.
need_package() {
  local what="$1"
  shift
  echo "Installing $what"
  if command -v apt-get >/dev/null && as_root true; then
    as_root apt-get -qq update >/dev/null &&
      as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null && return 0
  fi
  echo "$what is missing: install it with 'apt-get install $*' and start again." >&2
  return 1
}

# Dates and plural rules in Russian come from ICU, which a minimal Debian lacks.
need_icu() {
  ldconfig -p | grep -q libicuuc || need_package "ICU" "$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | cut -d' ' -f1 | tail -1 | grep . || echo libicu72)"
}

need_postgres() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return 0
  # Only the programs are wanted: without this Debian would also make and start a cluster of its own.
  if as_root true && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  need_package "PostgreSQL's server programs" postgresql
}

# The one without a window starts and draws with half the work; where there is none, the whole one does as well.
need_chromium() {
  [ -x /usr/bin/chromium-headless-shell ] || need_package "Chromium without a window" chromium-headless-shell fonts-dejavu-core 2>/dev/null ||
    [ -x /usr/bin/chromium ] || need_package "Chromium" chromium fonts-dejavu-core
}

# The application as it is deployed: compiled ahead, so that its first minute is as quick as the rest; compressed assets
# with fingerprints; independent of the source tree. Nothing is built when nothing changed, and a copy that is running
# keeps the files it runs from.
publish_app() {
  local app=artifacts/app next=artifacts/app.next sources
  sources=$(fingerprint_sources)
  if [ "$(cat "$app/.sources" 2>/dev/null)" = "$sources" ]; then return 0; fi
  rm -rf "$next" "$app.last"
  dotnet publish SupportPortal.Web -c Release -o "$next" --use-current-runtime --no-self-contained -p:PublishReadyToRun=true \
    --nologo -v quiet || return
  echo "$sources" >"$next/.sources"
  if [ -e "$app" ]; then mv "$app" "$app.last"; fi
  mv "$next" "$app" && rm -rf "$app.last"
}

# Names, sizes and times of all that the application is made of.
fingerprint_sources() {
  find SupportPortal.Domain SupportPortal.Web build appsettings.json Directory.*.props Directory.*.targets \
    \( -name bin -o -name obj -o -name _framework \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum
}
