package dev.phasegate.template;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.plan.CreatePlan;
import dev.phasegate.plan.PlainText;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/** What there is to start from, starting from it, and saving a plan for others to start from. */
@ApplicationScoped
class Templates {
    private static final int MOST = 500;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_ABOUT = 1_000;
    private final OwnTemplates own;
    private final TemplateText text;
    private final PlanDocuments documents;
    private final CreatePlan plans;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final SecurityIdentity identity;
    private final Clock clock;

    Templates(
            OwnTemplates own,
            TemplateText text,
            PlanDocuments documents,
            CreatePlan plans,
            AuditLog audit,
            CurrentActor actor,
            SecurityIdentity identity,
            Clock clock) {
        this.own = own;
        this.text = text;
        this.documents = documents;
        this.plans = plans;
        this.audit = audit;
        this.actor = actor;
        this.identity = identity;
        this.clock = clock;
    }

    /** The program's own first, then the saved ones by name. */
    List<TemplateCard> all() {
        List<TemplateCard> all = new ArrayList<>();
        own.all().forEach(t -> all.add(new TemplateCard(t.key(), t.name(), t.about(), "")));
        SavedTemplate.byName(MOST)
                .forEach(saved ->
                        all.add(new TemplateCard(saved.id(), saved.name(), saved.about(), saved.authorName())));
        return all;
    }

    /** Throws {@link NotFound}. */
    PlanTemplate of(String key) {
        return own.of(key).orElseGet(() -> template(saved(key)));
    }

    private PlanTemplate template(SavedTemplate saved) {
        PlanDocument document = text.read(saved.document());
        return new PlanTemplate(
                saved.id(),
                saved.name(),
                saved.about(),
                text.blanks(document),
                saved.authorName(),
                mayRemove(saved),
                values -> text.filled(document, values));
    }

    private static SavedTemplate saved(String key) {
        SavedTemplate saved = SavedTemplate.findById(key);
        if (saved == null) {
            throw new NotFound("template " + key);
        }
        return saved;
    }

    /** A draft of the template. Throws {@link Invalid} for a value that does not fit. */
    @Transactional
    Plan start(String key, Map<String, String> values) {
        PlanTemplate template = of(key);
        Plan plan = plans.create(template.document(values));
        audit.append(new AuditEntry(
                "template.used",
                plan.id(),
                null,
                "started from the template “" + template.name() + "”",
                Map.of("template", key)));
        return plan;
    }

    /** A draft like {@code original}, without its people, dates and history. */
    @Transactional
    Plan copy(Plan original, String title) {
        if (title.isBlank()) {
            throw Invalid.field("title", "Give the plan a title.");
        }
        Plan plan = plans.create(text.titled(text.undated(documents.current(original)), title.strip()));
        audit.append(new AuditEntry(
                "plan.copied",
                plan.id(),
                null,
                "copied the plan from “" + original.title() + "”, revision " + original.revision(),
                Map.of("from", original.slug(), "revision", original.revision())));
        return plan;
    }

    @Transactional
    void save(Seat seat, String name, String about) {
        String title = PlainText.clean(name == null ? "" : name).strip();
        String words = PlainText.clean(about == null ? "" : about).strip();
        check(title, words);
        Plan plan = seat.requireMember().plan();
        PlanDocument document = text.shared(documents.current(plan));
        SavedTemplate saved = new SavedTemplate(title, words, text.write(document), actor.get(), clock.instant());
        saved.persist();
        audit.append(new AuditEntry(
                "template.saved",
                plan.id(),
                null,
                "saved the plan as the template “" + saved.name() + "”",
                Map.of("template", saved.id(), "revision", plan.revision())));
    }

    private static void check(String name, String about) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            wrong.put("name", "Give it a name of up to " + LONGEST_NAME + " characters.");
        }
        if (about.length() > LONGEST_ABOUT) {
            wrong.put("about", "This holds up to " + LONGEST_ABOUT + " characters.");
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }

    /** By who saved it, or an administrator. */
    @Transactional
    void remove(String key) {
        SavedTemplate saved = saved(key);
        if (!mayRemove(saved)) {
            throw new Forbidden("Only who saved a template may remove it, or an administrator.");
        }
        saved.delete();
        audit.append(new AuditEntry(
                "template.removed",
                null,
                null,
                "removed the template “" + saved.name() + "”",
                Map.of("template", key)));
    }

    private boolean mayRemove(SavedTemplate saved) {
        return saved.by(actor.get().userId()) || identity.hasRole("administrator");
    }
}
