// A WordPress site without a single point of failure: a Galera cluster managed by the MariaDB operator, passwords from
// External Secrets, the Gateway API, a certificate from cert-manager, and backups in an object store.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-nonstop/cdk8s-nonstop-go/cdk8snonstop"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

const (
	host             = "blog.example.com"
	namespace        = "blog"
	gatewayNamespace = "infrastructure"
)

func NewWordpressHaChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)

	store := cdk8snonstop.ExternalSecretStore_ClusterSecretStore(jsii.String("vault"))
	backupSecrets := cdk8snonstop.NewWorkloadSecrets(chart, jsii.String("BackupSecrets"), &cdk8snonstop.WorkloadSecretsProps{
		Metadata: &cdk8s.ApiObjectMetadata{
			Name:      jsii.String("blog-backup-secrets"),
			Namespace: jsii.String(namespace),
		},
		Source: cdk8snonstop.Secrets_ExternalSecrets(&cdk8snonstop.ExternalSecretsOptions{
			Store: store,
			Key:   jsii.String("blog/backup"),
		}),
		Entries: &[]cdk8snonstop.SecretEntry{
			cdk8snonstop.SecretEntry_Of(jsii.String("repository-password"), nil),
			cdk8snonstop.SecretEntry_Of(jsii.String("access-key"), nil),
			cdk8snonstop.SecretEntry_Of(jsii.String("secret-key"), nil),
		},
	})
	stack := cdk8snonstop.NewWordpressStack(chart, jsii.String("Blog"), &cdk8snonstop.WordpressStackProps{
		Name:      jsii.String("blog"),
		Namespace: jsii.String(namespace),
		Host:      jsii.String(host),
		Route: cdk8snonstop.WordpressRoute_Gateway(&cdk8snonstop.WordpressGatewayOptions{
			ParentRefs: &[]cdk8snonstop.GatewayParentRef{listener("blog")},
			Redirect:   cdk8snonstop.HttpRouteRedirect_Permanent(&[]cdk8snonstop.GatewayParentRef{listener("http")}),
		}),
		Uploads: cdk8snonstop.WordpressUploads_OnVolume(cdk8snonstop.Storage_RookCephFilesystem(&cdk8snonstop.RookCephFilesystemOptions{
			DefineStorageClass: jsii.Bool(false),
		}), &cdk8snonstop.WordpressUploadsOptions{
			Size: cdk8s.Size_Gibibytes(jsii.Number(50)),
		}),
		// Existing passwords are read from the store, and salts are generated once.
		Secrets: cdk8snonstop.Secrets_ExternalSecrets(&cdk8snonstop.ExternalSecretsOptions{
			Store: store,
			Keys: &map[string]cdk8snonstop.ExternalSecretKey{
				"database-password":      cdk8snonstop.ExternalSecretKey_Of(jsii.String("blog/database"), jsii.String("password")),
				"database-root-password": cdk8snonstop.ExternalSecretKey_Of(jsii.String("blog/database"), jsii.String("root-password")),
			},
		}),
		Database: cdk8snonstop.Database_MariadbOperator(&cdk8snonstop.MariadbOperatorOptions{
			StorageClassName:  jsii.String("rook-ceph-block"),
			Size:              cdk8s.Size_Gibibytes(jsii.Number(50)),
			OperatorNamespace: jsii.String("mariadb-operator"),
		}),
		Backup: cdk8snonstop.WordpressBackup_To(cdk8snonstop.BackupDestination_Restic(&cdk8snonstop.ResticDestinationOptions{
			Repository: jsii.String("s3:https://s3.example.com/backups/blog"),
			Password:   backupSecrets.Reference(jsii.String("repository-password")),
			Credentials: &map[string]cdk8snonstop.SecretValueReference{
				"AWS_ACCESS_KEY_ID":     backupSecrets.Reference(jsii.String("access-key")),
				"AWS_SECRET_ACCESS_KEY": backupSecrets.Reference(jsii.String("secret-key")),
			},
		}), &cdk8snonstop.WordpressBackupOptions{
			KeepLast: jsii.Number(30),
		}),
		Autoscaling: cdk8snonstop.Autoscaling_Between(jsii.Number(3), jsii.Number(12)).OnCpuUtilization(jsii.Number(60)),
		Spread:      cdk8snonstop.Spread_AcrossZones(),
	})
	// The Gateway is defined elsewhere, so that no manifest here says who runs it.
	stack.Wordpress().Deployment().Metadata().AddAnnotation(jsii.String("cdk8s-nonstop/router"), jsii.String("envoy-gateway"))
	// Its namespace is the one that the stack defines.
	backupSecrets.Node().AddDependency(stack.Node().FindChild(jsii.String("Namespace")))

	// The Gateway's listener `blog` terminates TLS with it, so it must be in the Gateway's namespace.
	certificate := cdk8s.NewApiObject(chart, jsii.String("Certificate"), &cdk8s.ApiObjectProps{
		ApiVersion: jsii.String("cert-manager.io/v1"),
		Kind:       jsii.String("Certificate"),
		Metadata: &cdk8s.ApiObjectMetadata{
			Name:      jsii.String("blog-tls"),
			Namespace: jsii.String(gatewayNamespace),
		},
	})
	certificate.AddJsonPatch(cdk8s.JsonPatch_Add(jsii.String("/spec"), map[string]any{
		"dnsNames": jsii.Strings(host),
		"issuerRef": map[string]any{
			"group": "cert-manager.io",
			"kind":  "ClusterIssuer",
			"name":  "letsencrypt",
		},
		"secretName": "blog-tls",
	}))
	return chart
}

// listener names a listener of the Gateway that routes attach to.
func listener(name string) cdk8snonstop.GatewayParentRef {
	return cdk8snonstop.GatewayParentRef_Of(jsii.String("public"), &cdk8snonstop.GatewayParentRefOptions{
		Namespace:   jsii.String(gatewayNamespace),
		SectionName: jsii.String(name),
	})
}

func main() {
	app := cdk8s.NewApp(nil)
	NewWordpressHaChart(app, "wordpress-ha")
	app.Synth()
}
