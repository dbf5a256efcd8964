package dev.phasegate.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import dev.phasegate.audit.ActivityView.Entry;
import dev.phasegate.audit.ActivityView.Option;
import dev.phasegate.shared.NotFound;
import dev.phasegate.web.Times;

/** Who did what and when, newest first, as far as the person may see the plans; three queries. */
@Path("/activity")
public class ActivityPages {
    private static final int PAGE = 50;

    private final AuditQuery query;
    private final VisiblePlans visible;
    private final RecordWatch watch;
    private final Times times;

    ActivityPages(AuditQuery query, VisiblePlans visible, RecordWatch watch, Times times) {
        this.query = query;
        this.visible = visible;
        this.watch = watch;
        this.times = times;
    }

    @CheckedTemplate(basePath = "audit")
    static class Templates {
        static native TemplateInstance activity(ActivityView activity);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed("viewer")
    public TemplateInstance activity(@BeanParam ActivityForm form) {
        List<VisiblePlans.Name> plans = visible.names();
        List<ActivityEvent> found = query.find(filter(form, plans), PAGE + 1);
        List<ActivityEvent> page = found.subList(0, Math.min(PAGE, found.size()));
        String older = found.size() > PAGE ? form.older(page.get(PAGE - 1).seq()) : null;
        List<AuditQuery.Choice> choices = query.choices();
        return Templates.activity(new ActivityView(
                form,
                options(plans, form),
                people(choices, form),
                kinds(choices, form),
                named(page, plans),
                older,
                watch.state()));
    }

    private ActivityFilter filter(ActivityForm form, List<VisiblePlans.Name> plans) {
        var day = form.date();
        return new ActivityFilter(
                plans(form, plans),
                form.actorId(),
                ActivityForm.SYSTEM.equals(form.person),
                ActivityForm.text(form.kind),
                form.q,
                day == null ? null : times.startOf(day),
                day == null ? null : times.startOf(day.plusDays(1)),
                form.below());
    }

    private List<Long> plans(ActivityForm form, List<VisiblePlans.Name> plans) {
        String slug = ActivityForm.text(form.plan);
        if (slug.isEmpty()) {
            return visible.unrestricted()
                    ? null
                    : plans.stream().map(VisiblePlans.Name::id).toList();
        }
        return plans.stream()
                .filter(plan -> plan.slug().equals(slug))
                .findFirst()
                .map(plan -> List.of(plan.id()))
                .orElseThrow(() -> new NotFound("plan " + slug));
    }

    private static List<Entry> named(List<ActivityEvent> events, List<VisiblePlans.Name> plans) {
        Map<Long, VisiblePlans.Name> byId =
                plans.stream().collect(Collectors.toMap(VisiblePlans.Name::id, Function.identity()));
        return events.stream()
                .map(event -> new Entry(event, event.planId() == null ? null : byId.get(event.planId())))
                .toList();
    }

    private static List<Option> options(List<VisiblePlans.Name> plans, ActivityForm form) {
        return plans.stream()
                .map(plan -> option(plan.slug(), plan.title(), form.plan))
                .toList();
    }

    private static List<Option> people(List<AuditQuery.Choice> choices, ActivityForm form) {
        List<Option> people = new ArrayList<>();
        choices.stream()
                .filter(choice -> choice.filter().equals("person"))
                .map(choice -> option(choice.value(), choice.label(), form.person))
                .sorted(Comparator.comparing(Option::label))
                .forEach(people::add);
        people.add(option(ActivityForm.SYSTEM, "Phasegate itself", form.person));
        return people;
    }

    private static List<Option> kinds(List<AuditQuery.Choice> choices, ActivityForm form) {
        return choices.stream()
                .filter(choice -> choice.filter().equals("kind"))
                .map(choice -> option(choice.value(), Kinds.word(choice.value()), form.kind))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }

    private static Option option(String value, String label, String chosen) {
        return new Option(value, label, value.equals(ActivityForm.text(chosen)));
    }
}
