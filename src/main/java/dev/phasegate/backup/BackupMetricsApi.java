package dev.phasegate.backup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import dev.phasegate.verification.Exposition;

/** Backups for Prometheus to scrape, with a token that may read: of every database that it sees. */
@Path("/api/v1/databases/metrics")
public class BackupMetricsApi {
    private final BackupGauges gauges;

    BackupMetricsApi(BackupGauges gauges) {
        this.gauges = gauges;
    }

    /** Gauges in the text format of Prometheus: the newest sound backup, the newest proven one, and whether one failed or was missed. */
    @GET
    @Produces(Exposition.TYPE)
    @RolesAllowed({"viewer", "scope:read"})
    public String metrics() {
        return gauges.all();
    }
}
