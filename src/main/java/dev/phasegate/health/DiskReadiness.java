package dev.phasegate.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

@Readiness
@ApplicationScoped
class DiskReadiness implements HealthCheck {
    private static final long MEGABYTE = 1_000_000;

    private final HealthConfig config;

    DiskReadiness(HealthConfig config) {
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Disk space");
        try {
            long free = Files.getFileStore(existing(config.folder().toAbsolutePath()))
                            .getUsableSpace()
                    / MEGABYTE;
            return response.status(free >= config.minFreeMegabytes())
                    .withData("free megabytes", free)
                    .withData("needed megabytes", config.minFreeMegabytes())
                    .build();
        } catch (IOException e) {
            return response.down().withData("problem", e.toString()).build();
        }
    }

    /** With an external database the data folder may not be there; its parent lies on the same disk. */
    private static Path existing(Path folder) {
        return Files.exists(folder) || folder.getParent() == null ? folder : existing(folder.getParent());
    }
}
