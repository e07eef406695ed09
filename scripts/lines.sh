# The lines of cdk8s-plus on npm that the package works with. Its own peer dependency is the oldest.
OLDEST_LINE=27
NEWEST_LINE=34
