# Python: the wheel, built from what npm would publish, in an environment of its own with the pinned peers.

test_python() {
  local python=$work/venv/bin/python
  if ! command -v python3 > /dev/null; then
    echo 'python: skipped, since there is no python3 on the PATH'
    return
  fi
  python3 -m venv "$work/venv"
  # The smallest package that every generated one needs.
  if ! "$python" -m pip download --quiet --retries 1 --no-deps --dest "$work" publication; then
    echo 'python: skipped, since PyPI is not available'
    return
  fi
  step python 'peers installed' install_python_peers
  step python 'wheel built' build_wheel
  step python 'wheel installed' "$python" -m pip install --quiet --constraint "$work/constraints.txt" "$work"/*.whl
  step python 'examples run' env CDK8S_OUTDIR="$work/python-yaml" "$python" "$root/scripts/languages/run_examples.py"
  compare python "$work/python-yaml"
  step python 'tests run' "$python" -m unittest discover -s "$root/test/languages/python"
  step python 'command tried' check_with_python
}

install_python_peers() {
  local name
  cp "$root/scripts/languages/python-constraints.txt" "$work/constraints.txt"
  for name in constructs cdk8s cdk8s-plus-27; do
    echo "$name==$(version_of "$name")" >> "$work/constraints.txt"
  done
  "$python" -m pip install --quiet --requirement "$work/constraints.txt"
}

build_wheel() {
  generate python "$root" "$work/own"
  "$python" -m pip wheel --quiet --no-deps --wheel-dir "$work" "$work/own/python"
}

# The wheel brings the command too.
check_with_python() {
  "$work/venv/bin/cdk8s-nonstop" check "$work/python-yaml/quickstart.k8s.yaml"
}
