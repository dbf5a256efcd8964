package dev.phasegate.backup;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;
import dev.phasegate.backup.offsite.ThreeTwoOne;

/** Backups of Phasegate itself: the newest first, and asking for another one. */
@Path("/api/v1/own-backups")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"administrator", "scope:admin"})
public class OwnBackupApi {
    private static final int MOST = 1_000;

    private final OwnBackups backups;
    private final OwnPlaces places;
    private final CopyQuery copies;

    OwnBackupApi(OwnBackups backups, OwnPlaces places, CopyQuery copies) {
        this.backups = backups;
        this.places = places;
        this.copies = copies;
    }

    /** The ids of the places to which each backup is copied, with its keys. */
    public record OwnPlacesJson(List<Long> places) {}

    @GET
    @Path("places")
    public OwnPlacesJson places() {
        return new OwnPlacesJson(places.used());
    }

    @PUT
    @Path("places")
    public OwnPlacesJson copyTo(OwnPlacesJson wanted) {
        places.change(wanted == null || wanted.places() == null ? List.of() : wanted.places());
        return places();
    }

    /**
     * One of them.
     *
     * @param at the moment that it shows
     * @param keys names of the key files in the sealed file beside the archive
     * @param restoreMillis how long the trial of its restore took
     * @param where how many copies of it there are, on how many kinds of storage
     * @param missing of three with the database, two kinds, one elsewhere
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
            Instant missingSince,
            boolean notKnown,
            String where,
            List<String> missing,
            List<CopyApi.CopyJson> copies) {
        static OwnBackupJson of(OwnBackup backup, List<CopyQuery.Line> copies) {
            ThreeTwoOne fact = CopyQuery.fact(backup, copies);
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
                    backup.missingSince(),
                    backup.notKnown(),
                    fact.sentence(),
                    fact.missing(),
                    copies.stream().map(CopyApi::json).toList());
        }
    }

    @GET
    public Listing<OwnBackupJson> list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        List<OwnBackup> all = OwnBackup.latest(MOST);
        Map<Long, List<CopyQuery.Line>> lines = copies.ofOwn(all);
        return Listing.of(
                all,
                Portion.of(after, limit),
                backup -> OwnBackupJson.of(backup, lines.getOrDefault(backup.id(), List.of())));
    }

    /** 202: it is being made. 409 where one is being made already. */
    @POST
    public Response ask() {
        OwnBackup begun = OwnBackup.findById(backups.begin());
        return Response.accepted(OwnBackupJson.of(begun, List.of()))
                .location(URI.create("/api/v1/own-backups"))
                .build();
    }
}
