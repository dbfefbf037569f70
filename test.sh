#!/usr/bin/env bash
# Runs every test of the project and ends with "N passed, N failed, N skipped".
# Installs what the tests need from the system's packages where it is missing. Needs the .NET 10 SDK, git, and apt for the rest.
#   ./test.sh            all tests, and those in which cultures have a part again with invariant globalization
#   ./test.sh Storage    only the test projects whose name contains "Storage"
#   CRM_TEST_POSTGRES="Host=…"   a server on which the tests may make databases, in place of a private one on a free port
#   CRM_TEST_MYSQL="Server=…"    the same of MariaDB or MySQL
#   CRM_FIXTURES=DIR     also the tests on public data sets       CRM_SOAK=1   also the long ones
set -uo pipefail
cd "$(dirname "$0")"
only=${1:-}

install() {
  echo "Installing $*"
  local sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo"
  { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; } >/dev/null ||
    echo "Could not install $*: the tests that need it will say so."
}
command -v dotnet >/dev/null || { echo "The .NET 10 SDK is missing: see https://dot.net"; exit 1; }
[ -e /usr/share/zoneinfo/Asia/Tehran ] || install tzdata
ldconfig -p 2>/dev/null | grep -q libicuuc || install "$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | awk 'NR==1{print $1}' | grep . || echo libicu72)"
[ -n "${CRM_TEST_POSTGRES:-}" ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || install postgresql
if [ -z "${CRM_TEST_MYSQL:-}" ] && ! { command -v mariadbd || [ -x /usr/sbin/mariadbd ]; } >/dev/null; then
  install mariadb-server
  # The package starts the system's own server, which nobody here asked for.
  { command -v systemctl && [ -d /run/systemd/system ] && systemctl stop mariadb || service mariadb stop; } >/dev/null 2>&1 || true
fi
[ -e /usr/lib/python3/dist-packages/aiosmtpd/smtp.py ] || install python3-aiosmtpd
if ! [ -x /usr/lib/dovecot/imap ]; then
  install dovecot-imapd
  { command -v systemctl && [ -d /run/systemd/system ] && systemctl stop dovecot || service dovecot stop; } >/dev/null 2>&1 || true
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build Crm.Sdk.sln -c Release -v quiet --nologo -nodeReuse:false || { echo "The build failed."; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

built=$SECONDS logs=$(mktemp -d); trap 'rm -rf "$logs"' EXIT
projects=$(ls -d tests/*.Tests | xargs -n1 basename | grep -i -- "$only")
one() { # project, label, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT
  local began=$SECONDS
  DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=$3 dotnet "artifacts/bin/$1/release/$1.dll" -noColor -noLogo >"$logs/$1.$2" 2>&1
  echo $? >"$logs/$1.$2.exit"
  echo $((SECONDS - began)) >"$logs/$1.$2.seconds"
}
export -f one; export logs
# Once where cultures have no part in what is tested: the files of the repository; processes that die and servers that restart; the
# upgrade of tables; whose transaction commits. What text means is asked twice, in the suites of the SDK, of storage and of import.
once="Crm.Architecture.Tests Crm.EntityFrameworkCore.Tests Crm.Faults.Tests Crm.Upgrade.Tests"
for project in $projects; do
  echo "$project icu 0"
  [[ " $once " == *" $project "* ]] || echo "$project invariant 1"
done | xargs -P 2 -L 1 bash -c 'one "$@"' _

# No call of the SDK may allocate more than 1.15 times what hand-written ADO.NET allocates for it (counts are compared by their plan).
gate="$logs/allocation"
[ -z "$only" ] && dotnet artifacts/bin/Crm.Benchmarks/release/Crm.Benchmarks.dll storage --gate --contacts 3000 >"$gate" 2>&1
gated=$?

passed=0 failed=0 skipped=0
for log in "$logs"/*.icu "$logs"/*.invariant; do
  [ -e "$log" ] || continue
  name=$(basename "$log")
  # The runner's last line: "  Crm.Core.Tests  Total: 163, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 12.904s"
  count() { grep -E "Total: [0-9]+, Errors:" "$log" | tail -n 1 | sed -nE "s/.*$1: ([0-9]+).*/\1/p" | grep . || echo 0; }
  code=$(cat "$log.exit") s=$(count Skipped) f=$(($(count Failed) + $(count Errors)))
  p=$(($(count Total) - $(count "Not Run") - s - f))
  if [ "$code" != 0 ] && [ "$f" = 0 ]; then f=1; fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  printf '%-44s %6d passed %4d failed %4d skipped %6d s\n' "$name" "$p" "$f" "$s" "$(cat "$log.seconds")"
  if [ "$f" != 0 ]; then cat "$log"; else
    grep -E '^ *\[printed\]' "$log" | sort -u
    # Suites are skipped as a whole where an engine is missing: its reason is told once, with how many tests it is.
    grep -A1 '\[SKIP\]' "$log" | grep -vE '\[SKIP\]|^--' | sed 's/^ */      skipped: /' | sort | uniq -c | sort -rn
  fi
done
if [ -z "$only" ]; then
  if [ $gated = 0 ]; then p=1; else p=0; cat "$gate"; fi
  passed=$((passed + p)) failed=$((failed + 1 - p))
  printf '%-44s %6d passed %4d failed %4d skipped\n' "allocation beside hand-written ADO.NET" $p $((1 - p)) 0
fi
# A program of one native file: two minutes, so only where time is not dear.
if [ -z "$only" ] && [ -n "${CI:-}${CRM_SOAK:-}" ]; then
  command -v clang >/dev/null || command -v gcc >/dev/null || install gcc libc6-dev
  [ -e /usr/include/zlib.h ] || install zlib1g-dev
  if eng/aot.sh >"$logs/aot" 2>&1; then p=1; else p=0; fi
  passed=$((passed + p)) failed=$((failed + 1 - p))
  printf '%-44s %6d passed %4d failed %4d skipped\n' "samples/AotHost as a native binary" $p $((1 - p)) 0
  cat "$logs/aot"
fi
echo "The build took $built s, all together $SECONDS s."
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
