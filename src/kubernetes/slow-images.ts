/** The traits of a container's process that a manifest shows. */
export interface ProcessTraits {
  readonly image: string;
  readonly words: readonly string[];
  /** The names of its environment variables. */
  readonly variables: readonly string[];
}

/** Images of applications that take a minute or more to start on little CPU: JVMs, and what migrates data first. */
const IMAGES =
  /(?:^|\/)(?:[^/]*-)?(?:openjdk|jdk|jre|java|temurin|eclipse-temurin|corretto|zulu|tomcat|jetty|wildfly|jboss|quarkus|keycloak|jenkins|sonarqube|nexus3?|artifactory\w*|elasticsearch|opensearch|logstash|solr|kafka|zookeeper|cassandra|neo4j|activemq|artemis|hadoop|spark|trino|druid|flink|confluence|jira\w*|bitbucket|gitlab\w*|nextcloud|odoo|magento|liferay|alfresco|minecraft\w*|metabase|hazelcast|ignite)(?:-[^/]*)?(?:[:@]|$)/i;

/** Variables that only a JVM reads. */
const VARIABLES =
  /^(?:JAVA_|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|JVM_|CATALINA_|SPRING_|QUARKUS_|ES_JAVA_OPTS|KAFKA_HEAP_OPTS|MAVEN_OPTS)/;

/** Whether an application is known to start slowly. */
export function isSlowToStart({ image, words, variables }: ProcessTraits): boolean {
  return (
    IMAGES.test(image) ||
    variables.some((name) => VARIABLES.test(name)) ||
    words.some((word) => /(?:^|\/)java$|\.jar$|^-Xm[sx]\d|(?:^|\s)java\s+-/.test(word))
  );
}
