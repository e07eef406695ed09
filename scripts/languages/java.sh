# Java: each example as a source file that `java` runs. The bindings are compiled without Maven, which would resolve the
# version ranges in their poms by downloading the pom of every version.

JAVA_PEERS='constructs cdk8s cdk8s-plus-27'

test_java() {
  local libraries=$cache/java/jsii-runtime@$(version_of jsii-pacmak)
  local classpath="$libraries/*"
  step java 'libraries downloaded, unless they were' download_java
  step java 'peers compiled, unless they were' compile_java_peers
  step java 'package compiled' compile_java_package
  step java 'examples run' run_java
  compare java "$work/java-yaml"
}

# The version of the runtime is that of the generator; those of the other two are the lowest that the poms ask for.
download_java() {
  test -e "$libraries" && return
  cat > "$work/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>libraries</groupId>
  <artifactId>libraries</artifactId>
  <version>1</version>
  <dependencies>
    $(dependency software.amazon.jsii jsii-runtime "$(version_of jsii-pacmak)")
    $(dependency org.jetbrains annotations 16.0.3)
    $(dependency javax.annotation javax.annotation-api 1.3.2)
  </dependencies>
</project>
XML
  mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies "-DoutputDirectory=$libraries.new"
  mv "$libraries.new" "$libraries"
}

dependency() {
  echo "<dependency><groupId>$1</groupId><artifactId>$2</artifactId><version>$3</version></dependency>"
}

compile_java_peers() {
  local name folder
  for name in $JAVA_PEERS; do
    folder=$(peer java "$name")
    test -e "$folder/classes" || compile_java "$folder"
    classpath=$classpath:$folder/classes
  done
}

compile_java_package() {
  generate java "$root" "$work/own"
  compile_java "$work/own/java"
  classpath=$classpath:$work/own/java/classes
}

# Compiles the bindings in a folder into its folder classes, with the tarball that the kernel loads.
compile_java() {
  local classes=$1/classes.new
  find "$1/src/main/java" -name '*.java' > "$work/sources.txt"
  javac -nowarn -Xlint:none -proc:none -encoding UTF-8 -cp "$classpath" -d "$classes" "@$work/sources.txt" 2> "$work/javac.log" ||
    { cat "$work/javac.log" >&2; return 1; }
  cp -r "$1/src/main/resources/." "$classes"
  mv "$classes" "$1/classes"
}

run_java() {
  local name
  for name in $(example_names); do
    CDK8S_OUTDIR=$work/java-yaml java -cp "$classpath" "$root/examples/$name/Main.java"
  done
}
