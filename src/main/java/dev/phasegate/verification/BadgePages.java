package dev.phasegate.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.EditHead;
import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Pages;

/** Where a member makes the addresses of badges, and ends them. */
@Path("/plans/{slug}/checks/badges")
@Produces(MediaType.TEXT_HTML)
public class BadgePages {
    private final PlanAccess access;
    private final Badges badges;

    BadgePages(PlanAccess access, Badges badges) {
        this.access = access;
        this.badges = badges;
    }

    /** What can have a badge. {@code check} 0: all checks of the plan; {@code badge} null: it has none. */
    public record Line(long check, String name, Long badge, String madeBy, Instant madeAt, boolean waits) {}

    /** An address that was just made. */
    public record Made(String name, String address, String markdown) {}

    @CheckedTemplate(basePath = "verification")
    static class Templates {
        static native TemplateInstance badges(EditHead head, List<Line> lines);

        static native TemplateInstance badge(EditHead head, Made made);
    }

    @GET
    @RolesAllowed("member")
    public TemplateInstance list(@PathParam("slug") String slug) {
        Seat seat = access.bySlug(slug).requireMember();
        Long plan = seat.plan().id();
        List<StatusBadge> made = StatusBadge.of(plan);
        List<Line> lines = new ArrayList<>();
        lines.add(line(made, null, "All checks of the plan"));
        Check.of(plan).forEach(check -> lines.add(line(made, check.id(), check.name())));
        return Templates.badges(EditHead.of(seat), lines);
    }

    private static Line line(List<StatusBadge> made, Long check, String name) {
        long of = check == null ? 0 : check;
        return made.stream()
                .filter(badge -> Objects.equals(check, badge.checkId()))
                .findFirst()
                .map(badge -> new Line(of, name, badge.id(), badge.madeBy(), badge.madeAt(), badge.waits()))
                .orElseGet(() -> new Line(of, name, null, "", null, false));
    }

    /** The address is shown in the answer to this, and nowhere else. */
    @POST
    @RolesAllowed("member")
    public Response make(@PathParam("slug") String slug, @FormParam("check") String of, @Context UriInfo uri) {
        Seat seat = access.bySlug(slug).requireMember();
        Check check = check(seat, of);
        String name = check == null ? seat.plan().title() : check.name();
        String origin = uri.getBaseUri().toString().replaceAll("/$", "");
        String address = origin + "/badges/" + badges.make(seat, check) + ".svg";
        String page = origin + "/plans/" + slug + "/checks" + (check == null ? "" : "/" + check.id());
        return Response.ok(Templates.badge(EditHead.of(seat), new Made(name, address, markdown(name, address, page))))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Check check(Seat seat, String of) {
        if (of == null || of.isEmpty() || of.equals("0")) {
            return null;
        } else if (!of.matches("\\d{1,18}")) {
            throw new NotFound("check");
        }
        return CheckAccess.of(seat, Long.parseLong(of));
    }

    private static String markdown(String name, String address, String page) {
        String plain = name.replaceAll("\\s+", " ").replaceAll("([\\\\\\[\\]<>`*_])", "\\\\$1");
        return "[![" + plain + "](" + address + ")](" + page + ")";
    }

    @POST
    @Path("{badge:\\d{1,18}}/revocation")
    @RolesAllowed("member")
    public Response revoke(@PathParam("slug") String slug, @PathParam("badge") long id) {
        badges.revoke(access.bySlug(slug), id);
        return Pages.seeOther("/plans/" + slug + "/checks/badges", "The address shows nothing any more");
    }
}
