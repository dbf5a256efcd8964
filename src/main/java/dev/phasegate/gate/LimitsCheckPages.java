package dev.phasegate.gate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.plan.PlanAccess;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.Lookup;
import dev.phasegate.plan.edit.Typed;

/** Limits while they are typed: what contradicts, the meter they make, and the verdict they would give now. Saves nothing. */
@Path("/plans/{slug}/criteria/check")
@Produces(MediaType.TEXT_HTML)
public class LimitsCheckPages {
    private static final Set<String> FIELDS =
            Set.of("go", "noGo", "rollBack", "taken", "windowMinutes", "freshMinutes");
    private final PlanAccess access;
    private final CriteriaValues values;
    private final ObjectMapper mapper;
    private final Clock clock;

    LimitsCheckPages(PlanAccess access, CriteriaValues values, ObjectMapper mapper, Clock clock) {
        this.access = access;
        this.values = values;
        this.mapper = mapper;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "gate")
    static class Templates {
        static native TemplateInstance limits(LimitsView view);
    }

    @POST
    @RolesAllowed("member")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public TemplateInstance check(@PathParam("slug") String slug, MultivaluedMap<String, String> sent) {
        Seat seat = access.bySlug(slug).requireMember();
        Typed typed = Typed.read(ElementKind.CRITERION, sent, new Lookup(Map.of(), Map.of(), java.time.ZoneOffset.UTC));
        List<String> wrong = new ArrayList<>();
        typed.problems().forEach((field, problem) -> {
            if (FIELDS.contains(field)) {
                wrong.add(problem);
            }
        });
        CriterionSpec spec = spec(typed);
        if (wrong.isEmpty()) {
            Bounds.problems(spec).stream()
                    .filter(p -> FIELDS.contains(p.field()))
                    .forEach(p -> wrong.add(p.message()));
        }
        return Templates.limits(wrong.isEmpty() ? sound(seat, spec) : LimitsView.wrong(wrong));
    }

    private LimitsView sound(Seat seat, CriterionSpec spec) {
        if (spec.judged() || (spec.metric().isBlank() && spec.text().isBlank())) {
            return LimitsView.sound(CriterionEvaluation.evaluate(spec, Known.NOTHING, clock.instant()), false);
        }
        Known known = values.of(seat.plan().id(), List.of(spec)).get(spec.id());
        return LimitsView.sound(CriterionEvaluation.evaluate(spec, known, clock.instant()), known.latest() != null);
    }

    private CriterionSpec spec(Typed typed) {
        Map<String, Object> node = new LinkedHashMap<>(typed.values());
        node.put("id", "typed");
        node.keySet().removeAll(typed.problems().keySet());
        return mapper.convertValue(node, CriterionSpec.class);
    }
}
