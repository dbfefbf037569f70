#!/usr/bin/env bash
# Writes the PublicAPI.Unshipped.txt of each package from what its code declares. Idempotent: run it after every change of the API,
# and read the difference before you commit it. PublicAPI.Shipped.txt is left alone.
#   eng/public-api.sh               all packages
#   eng/public-api.sh Crm.Core …    only these
#   eng/public-api.sh --check       writes nothing; fails when a file is not what it would write
set -euo pipefail
cd "$(dirname "$0")/.."
check=""; if [ "${1:-}" = "--check" ]; then check=1; shift; fi
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

packages=("$@")
if [ ${#packages[@]} = 0 ]; then
  # What only brings other packages has no code.
  mapfile -t packages < <(grep -L '<IncludeBuildOutput>false' src/*/*.csproj | xargs -n1 basename | sed 's/\.csproj$//')
fi

work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
for package in "${packages[@]}"; do
  dotnet build "src/$package" -v quiet -p:RunAnalyzers=false >"$work/log" 2>&1 || { cat "$work/log"; echo "$package does not build."; exit 1; }
done

stale=0
for package in "${packages[@]}"; do
  file="src/$package/PublicAPI.Unshipped.txt"
  cp "$file" "$work/before"
  printf '#nullable enable\n' >"$file"
  # With an empty file every public symbol that is not shipped is reported (RS0016), and nothing that is gone (RS0017).
  if ! dotnet build "src/$package" --no-incremental -v quiet -clp:NoSummary -p:BuildProjectReferences=false \
      -p:CrmPublicApi=true -p:TreatWarningsAsErrors=false >"$work/log" 2>&1; then
    cp "$work/before" "$file"; cat "$work/log"; echo "$package does not build; its file is as it was."; exit 1
  fi
  sed -nE "s/.*RS0016: Symbol '(.*)' is not part of the declared public API.*/\1/p" "$work/log" | LC_ALL=C sort -u >"$work/symbols"
  { printf '#nullable enable\n'; cat "$work/symbols"; } >"$work/after"
  if grep -q '^~' "$work/symbols"; then echo "$package: symbols with ~ have no nullable annotations; say #nullable enable there."; fi
  if [ -n "$check" ]; then cp "$work/before" "$file"; else cp "$work/after" "$file"; fi
  if cmp -s "$work/before" "$work/after"; then
    echo "$package: $(wc -l <"$work/symbols") symbols, no change"
  else
    stale=1
    echo "$package: $(wc -l <"$work/symbols") symbols, $(diff "$work/before" "$work/after" | grep -c '^>' || true) new, $(diff "$work/before" "$work/after" | grep -c '^<' || true) gone"
  fi
done
[ -z "$check" ] || [ "$stale" = 0 ] || { echo "Run eng/public-api.sh and commit what it writes."; exit 1; }
