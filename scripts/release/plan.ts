/**
 * The packages of a release, their registries, and the work that has to come first. It is computed from the manifests and the changelog.
 */

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly jsii?: { readonly targets: JsiiTargets };
}

export interface JsiiTargets {
  readonly python: { readonly distName: string };
  readonly java: { readonly maven: { readonly groupId: string; readonly artifactId: string } };
  readonly dotnet: { readonly packageId: string };
  readonly go: { readonly moduleName: string };
}

export interface Publication {
  readonly registry: string;
  readonly name: string;
  readonly version: string;
  /** The job that publishes it, or the reason why nothing does yet. */
  readonly by: string;
}

const BY_WORKFLOW = 'job of .github/workflows/release.yml';

/** Returns the packages of a release, those of npm first. */
export function publications(packages: readonly Manifest[]): readonly Publication[] {
  return [
    ...packages.map(({ name, version }) => ({
      registry: 'npm',
      name,
      version,
      by: `the npm ${BY_WORKFLOW}, with provenance`,
    })),
    ...packages.flatMap(({ jsii, version }) => (jsii === undefined ? [] : bindings(jsii.targets, version))),
  ];
}

function bindings({ python, java, dotnet, go }: JsiiTargets, version: string): readonly Publication[] {
  return [
    { registry: 'PyPI', name: python.distName, version, by: `the pypi ${BY_WORKFLOW}, as a trusted publisher` },
    {
      registry: 'Maven Central',
      name: `${java.maven.groupId}:${java.maven.artifactId}`,
      version,
      by: 'nothing yet: it takes a verified namespace and a signing key',
    },
    { registry: 'NuGet', name: dotnet.packageId, version, by: 'nothing yet: the code was generated, never compiled' },
    {
      registry: 'Go',
      name: go.moduleName,
      version: `v${version}`,
      by: 'nothing yet: it takes a repository of its own',
    },
  ];
}

/** Returns what has to be done before a release, in the form of messages. */
export function releaseProblems(packages: readonly Manifest[], changelog: string, tags: readonly string[]): string[] {
  const versions = [...new Set(packages.map(({ version }) => version))];
  const [version = ''] = versions;
  return [
    ...(versions.length > 1 ? [`all packages should have one version, got ${versions.join(' and ')}`] : []),
    ...(sectionOf(changelog, version) === '' ? [`CHANGELOG.md should have a section '${version}' with entries`] : []),
    ...(sectionOf(changelog, 'Unreleased') === ''
      ? []
      : [
          `CHANGELOG.md should have nothing under 'Unreleased'; move it to the section of the version that releases it`,
        ]),
    ...(tags.includes(`v${version}`)
      ? []
      : [`the commit should have the tag v${version}, got ${tags.join(', ') || 'none'}`]),
  ];
}

function sectionOf(changelog: string, title: string): string {
  const [, body = ''] =
    changelog
      .split(/^## /m)
      .map((part) => part.split(/\n([\s\S]*)/))
      .find(([head]) => head === title) ?? [];
  return body.trim();
}
