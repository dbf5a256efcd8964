package dev.phasegate.backup;

import java.net.URI;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;

/** Backups of Phasegate itself: the newest first, and asking for another one. */
@Path("/api/v1/own-backups")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"administrator", "scope:admin"})
public class OwnBackupApi {
    private static final int MOST = 1_000;

    private final OwnBackups backups;

    OwnBackupApi(OwnBackups backups) {
        this.backups = backups;
    }

    /**
     * One of them.
     *
     * @param at the moment that it shows
     * @param keys names of the key files in the sealed file beside the archive
     * @param restoreMillis how long the trial of its restore took
     */
    public record OwnBackupJson(
            long id,
            String state,
            boolean running,
            String reason,
            String remark,
            Instant startedAt,
            String startedBy,
            Instant at,
            String file,
            Long bytes,
            String sha256,
            String keys,
            String keyId,
            Long restoreMillis,
            Instant expiredAt,
            Instant missingSince) {
        static OwnBackupJson of(OwnBackup backup) {
            return new OwnBackupJson(
                    backup.id(),
                    backup.state().name(),
                    backup.running(),
                    backup.reason(),
                    backup.remark(),
                    backup.startedAt(),
                    backup.askedBy(),
                    backup.snapshotAt(),
                    backup.there() ? backup.file() : null,
                    backup.bytes(),
                    backup.sha256(),
                    backup.keys(),
                    backup.keyId(),
                    backup.restoreMillis(),
                    backup.expiredAt(),
                    backup.missingSince());
        }
    }

    @GET
    public Listing<OwnBackupJson> list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        return Listing.of(OwnBackup.latest(MOST), Portion.of(after, limit), OwnBackupJson::of);
    }

    /** 202: it is being made. 409 where one is being made already. */
    @POST
    public Response ask() {
        OwnBackup begun = OwnBackup.findById(backups.begin());
        return Response.accepted(OwnBackupJson.of(begun))
                .location(URI.create("/api/v1/own-backups"))
                .build();
    }
}
