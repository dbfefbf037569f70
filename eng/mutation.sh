#!/usr/bin/env bash
# Mutation score of one slice, with Stryker.NET on a copy of the working tree, so that nothing here is touched. bench/mutation.md tells the results.
#   eng/mutation.sh filters|evaluation|sessions [folder for the copy and the report; default: a new one under the temp folder]
#   STRYKER=…/dotnet-stryker    the tool, where it is installed already; else version 5.1.0 is installed into the folder
#   FILES='**/Sessions/Page*.cs'    only these files of the slice
# Slow: run it niced, outside CI. Ends with the score and what survived; the whole report is mutation-report.json.
set -euo pipefail
cd "$(dirname "$0")/.."
slice=${1:?filters, evaluation or sessions}
config="$PWD/eng/stryker/$slice.json"
[ -e "$config" ] || { echo "There is no $config."; exit 1; }
work=${2:-$(mktemp -d)}; copy="$work/$slice"; out="$work/$slice.out"
rm -rf "$copy" "$out"; mkdir -p "$copy" "$out"
git ls-files -z --cached --others --exclude-standard | xargs -0 tar cf - --ignore-failed-read | tar xf - -C "$copy"
[ -z "${FILES:-}" ] || sed -i "s#\"mutate\": .*#\"mutate\": [\"$FILES\"],#" "$copy/eng/stryker/$slice.json"

# Only the hand-written tests nearest to the slice, on the engine in memory: the score is theirs alone. Differential and fault tests ask one
# question thousands of times, so that a mutant that lives looks like a time-out, which would count as killed.
case $slice in
  filters | evaluation)
    tests="$copy/tests/Crm.Storage.Tests"
    (cd "$tests" && rm -rf Differential Engines {Sqlite,PostgreSql,MySql,SqlServer}{,Engine} PostgreSqlPlaces Filters/{Sqlite,PostgreSql,MySql,SqlServer}FilterCases.cs)
    # Stryker mutates only what the test project references itself.
    sed -i '0,/<ItemGroup>/s##<ItemGroup><ProjectReference Include="../../src/Crm.Storage.Abstractions/Crm.Storage.Abstractions.csproj" />#' "$tests/Crm.Storage.Tests.csproj"
    ;;
  sessions)
    tests="$copy/tests/Crm.Core.Tests"
    (cd "$tests" && ls -d */ | grep -vE '^(Access|Auditing|Bulk|Contacts|Currencies|CustomFields|Events|Hooks|Policies|Segments|Sessions)/' | xargs rm -rf)
    (cd "$tests" && find Contacts -name '*.cs' ! -name ContactTests.cs -delete && rm -f Bulk/BulkUndoTests.cs Bulk/BulkWorkTests.cs)
    grep -rlZ '<SqliteEngine>;' "$tests" --include='*.cs' | xargs -0 sed -i '/<SqliteEngine>;$/d'
    ;;
esac

stryker=${STRYKER:-$work/stryker/dotnet-stryker}
[ -x "$stryker" ] || dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$(dirname "$stryker")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_ROLL_FORWARD=Major RunAnalyzers=false
(cd "$tests" && "$stryker" -f "$copy/eng/stryker/$slice.json" -O "$out" --skip-version-check)

report="$out/reports/mutation-report.json"
command -v jq >/dev/null || { echo "Install jq to see the summary of $report."; exit 0; }
jq -r '
  [.files | to_entries[] | .key as $file | .value.mutants[] | . + {file: ($file | split("/") | last)}]
  | map(select(.status != "Ignored" and .status != "CompileError")) as $tested
  | ($tested[] | select(.status == "Survived" or .status == "NoCoverage" or .status == "Timeout")
      | "\(.status)\t\(.file):\(.location.start.line)\t\(.mutatorName)\t\(.replacement | gsub("\\s+"; " ") | .[0:100])"),
    ($tested | group_by(.file)[] | "\(.[0].file)\t" + (group_by(.status) | map("\(.[0].status) \(length)") | join(", "))),
    ($tested | map(.status) | (map(select(. == "Killed" or . == "Timeout")) | length) as $killed
      | (map(select(. == "Killed" or . == "Timeout" or . == "Survived" or . == "NoCoverage")) | length) as $all
      | "Score: \($killed) of \($all) = \(10000 * $killed / $all | round / 100) %")' "$report"
