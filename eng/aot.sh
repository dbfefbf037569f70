#!/usr/bin/env bash
# Publishes samples/AotHost as a native binary, without a warning of the trimmer or of AOT, runs it, and tells its size and start.
# Needs a C compiler and zlib's headers (apt: clang, zlib1g-dev). Takes about two minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT

# Folders of its own, for the compiler's package is of the SDK's version and must not enter the lock files.
CI='' dotnet publish samples/AotHost -c Release -r linux-x64 --nologo -v quiet -nodeReuse:false \
  -p:PublishAot=true -p:ArtifactsPath="$out" -p:CrmLocks="$out" -p:StripSymbols=true -o "$out/published"

size=$(du -m "$out/published/AotHost" | cut -f1)
started=$(date +%s%N)
"$out/published/AotHost"
echo "A native binary of $size MB and SQLite's library beside it; the whole took $((($(date +%s%N) - started) / 1000000)) ms."
