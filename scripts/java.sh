#!/bin/sh
# Print where a Java for Spark is (17 or newer, with the module it computes with); get one first if there is none.
# $JAVA_HOME names a certain one. Everything but the path goes to stderr.
set -eu

fits() {
    "$1/bin/java" --list-modules 2>/dev/null | grep -q '^jdk.incubator.vector@\(1[7-9]\|[2-9][0-9]\)'
}

home_of_path() {
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p'
}

find_java() {
    for home in ${JAVA_HOME:-} /usr/lib/jvm/java-17-openjdk-* /usr/lib/jvm/* /opt/homebrew/opt/openjdk@17 \
        "$(home_of_path)"; do
        if fits "$home"; then
            echo "$home"
            return 0
        fi
    done
    return 1
}

if find_java; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless >&2 </dev/null
fi
if find_java; then
    exit 0
fi
echo "Spark needs Java 17 or newer, and none could be installed (JAVA_HOME=/path/to/java make spark)" >&2
exit 1
