import io.github.cdk8snonstop.Health;
import io.github.cdk8snonstop.ZeroDowntimeDeployment;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** The shortest program: image, port and health. Everything else follows. */
public class Main {
  public static void main(String[] args) {
    App app = new App();
    Chart chart = new Chart(app, "quickstart");

    ZeroDowntimeDeployment.Builder.create(chart, "Web")
        .image("ghcr.io/stefanprodan/podinfo:6.9.2")
        .port(9898)
        .health(Health.http("/healthz"))
        .build();

    app.synth();
  }
}
