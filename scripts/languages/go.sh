# Go: the examples as one module, with every binding replaced by a generated folder.

test_go() {
  local module=$work/go
  mkdir -p "$module"
  step go 'bindings generated' generate_go
  step go 'examples compiled' compile_go
  step go 'examples run' run_go
  compare go "$work/go-yaml"
}

generate_go() {
  generate go "$root" "$work/own"
  for name in constructs cdk8s cdk8s-plus-27; do
    peer go "$name" > /dev/null
  done
}

compile_go() {
  local name folder path
  for name in $(example_names); do
    mkdir -p "$module/$name"
    cp "$root/examples/$name/main.go" "$module/$name"
  done
  (
    cd "$module"
    go mod init examples 2> /dev/null
    for folder in "$work"/own/go/* $(for peer in constructs cdk8s cdk8s-plus-27; do ls -d "$(peer go "$peer")"/*; done); do
      path=$(awk '$1 == "module" { print $2 }' "$folder/go.mod")
      go mod edit -replace "$path=$folder"
    done
    go mod tidy 2> tidy.log || { cat tidy.log >&2; exit 1; }
    mkdir bin
    go vet ./...
    go build -o bin ./...
  )
}

run_go() {
  local name
  for name in $(example_names); do
    CDK8S_OUTDIR=$work/go-yaml "$module/bin/$name"
  done
}
