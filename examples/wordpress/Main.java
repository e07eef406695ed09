import io.github.cdk8snonstop.IngressRouteTls;
import io.github.cdk8snonstop.Secrets;
import io.github.cdk8snonstop.Storage;
import io.github.cdk8snonstop.WordpressRoute;
import io.github.cdk8snonstop.WordpressStack;
import io.github.cdk8snonstop.WordpressUploads;
import org.cdk8s.App;
import org.cdk8s.Chart;
import software.constructs.Construct;

/**
 * The default WordPress site: only the four settings that cannot be guessed, and this package's
 * defaults for all others.
 */
public class Main extends Chart {
  public Main(Construct scope, String id) {
    super(scope, id);

    WordpressStack.Builder.create(this, "Wordpress")
        .host("blog.example.com")
        .route(WordpressRoute.ingressRoute(IngressRouteTls.certResolver("letsencrypt")))
        .uploads(WordpressUploads.onVolume(Storage.existingClass("csi-cephfs")))
        .secrets(Secrets.existing())
        .build();
  }

  public static void main(String[] args) {
    App app = new App();
    new Main(app, "wordpress");
    app.synth();
  }
}
