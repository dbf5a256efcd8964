package dev.phasegate.plan;

import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.CurrentActor;

/** Makes a draft from a document; its creator is its first owner. */
@ApplicationScoped
public class CreatePlan {
    private static final int MAX_SLUG = 60;
    private final RevisePlan revise;
    private final CurrentActor actor;
    private final Clock clock;

    CreatePlan(RevisePlan revise, CurrentActor actor, Clock clock) {
        this.revise = revise;
        this.actor = actor;
        this.clock = clock;
    }

    /** All ids of the document are replaced by fresh ones. Throws {@link dev.phasegate.shared.Invalid}. */
    @Transactional
    public Plan create(PlanDocument document) {
        revise.check(document); // before the row takes its title and its address from it
        Plan plan = new Plan(freeSlug(document.title()), actor.get().userId(), clock.instant());
        plan.begin(document);
        plan.persistAndFlush();
        new PlanMember(plan.id(), actor.get().userId(), Seat.Access.OWNER, clock.instant()).persist();
        revise.first(plan, document);
        return plan;
    }

    private static String freeSlug(String title) {
        String base = slug(title);
        // Two plans of the same title made at once: the second waits, and then sees the first.
        Plan.getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtext(:base)) as text)")
                .setParameter("base", "plan slug " + base)
                .getSingleResult();
        String slug = base;
        for (int n = 2; Plan.bySlug(slug).isPresent(); n++) {
            slug = base + "-" + n;
        }
        return slug;
    }

    /** Lower-case ASCII letters and digits joined by hyphens; {@code plan} where the title has none. */
    static String slug(String title) {
        String ascii = Normalizer.normalize(title, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        for (int i = 0; i < ascii.length() && slug.length() < MAX_SLUG; i++) {
            char c = ascii.charAt(i);
            if (letterOrDigit(c)) {
                slug.append(c);
            } else if (separates(slug, c)) {
                slug.append('-');
            }
        }
        String trimmed = slug.toString().replaceAll("-$", "");
        return trimmed.isEmpty() || trimmed.equals("import") || trimmed.equals("new") || trimmed.equals("samples")
                ? "plan"
                : trimmed;
    }

    private static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean separates(StringBuilder slug, char c) {
        boolean accent = Character.getType(c) == Character.NON_SPACING_MARK;
        return !accent && slug.length() > 0 && slug.charAt(slug.length() - 1) != '-';
    }
}
