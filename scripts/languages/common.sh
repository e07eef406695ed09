# What the lanes of scripts/languages/main.sh share. To be sourced, with $root, $work and $cache set.

version_of() {
  node -p "JSON.parse(fs.readFileSync('$root/node_modules/$1/package.json')).version"
}

# generate LANGUAGE PACKAGE FOLDER: writes the bindings of a built or installed package, without compiling them.
generate() {
  "$root/node_modules/.bin/jsii-pacmak" --targets "$1" --code-only --no-npmignore --outdir "$3" "$2" > "$work/generate.log" 2>&1 ||
    { cat "$work/generate.log" >&2; return 1; }
}

# peer LANGUAGE PACKAGE: prints the folder with the bindings of a peer. They are kept between runs, since neither Maven
# nor the Go proxy has them everywhere.
peer() {
  local folder
  folder="$cache/$1/$2@$(version_of "$2")+jsii-pacmak@$(version_of jsii-pacmak)"
  if ! test -e "$folder"; then
    generate "$1" "$root/node_modules/$2" "$folder.new"
    mv "$folder.new" "$folder"
  fi
  echo "$folder/$1"
}

example_names() {
  ls -d "$root"/examples/*/ | xargs -n 1 basename
}

# compare LANGUAGE FOLDER: fails unless every example's YAML in a folder is that beside its source, byte for byte.
compare() {
  local name identical=0 all=0
  for name in $(example_names); do
    all=$((all + 1))
    if cmp "$2/$name.k8s.yaml" "$root/examples/$name/$name.k8s.yaml"; then
      identical=$((identical + 1))
    fi
  done
  echo "$1: the YAML of $identical of $all examples is identical to TypeScript's"
  test "$identical" = "$all"
}

# step LANGUAGE WHAT COMMAND...: runs a step and prints how long it took.
step() {
  local started=$SECONDS language=$1 what=$2
  shift 2
  "$@"
  echo "$language: $what in $((SECONDS - started)) s"
}
