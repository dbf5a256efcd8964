package dev.phasegate.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.api.Listing;
import dev.phasegate.api.Portion;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;

/** Plans that the current actor may see, last changed first: one query a portion. */
@ApplicationScoped
class PlanList {
    private static final int LONGEST = 200;
    private static final String PLANS = """
            select p.* from plan p where p.state = any (:states) and p.title ilike :words escape '!'
              and (p.changed_at, p.id) < (:at, :id) and (:admin or p.open_to_all
                or exists (select 1 from plan_member v where v.plan_id = p.id and v.user_id = :me)
                or exists (select 1 from plan_guest h where h.plan_id = p.id and h.user_id = :me))
            order by p.changed_at desc, p.id desc limit :most""";

    private final EntityManager em;
    private final CurrentActor actor;
    private final SecurityIdentity identity;

    PlanList(EntityManager em, CurrentActor actor, SecurityIdentity identity) {
        this.em = em;
        this.actor = actor;
        this.identity = identity;
    }

    /** {@code state}: a state's words or name, empty for all. {@code words} stand in the title. Throws {@link Invalid}. */
    Listing<PlanSummary> of(String state, String words, Portion portion) {
        Cursor after = Cursor.of(portion);
        Long me = actor.get().userId();
        @SuppressWarnings("unchecked")
        List<Plan> rows = em.createNativeQuery(PLANS, Plan.class)
                .setParameter("states", states(state))
                .setParameter("words", pattern(words))
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setParameter("admin", identity.hasRole("administrator"))
                .setParameter("me", me == null ? -1L : me)
                .setParameter("most", portion.limit() + 1)
                .getResultList();
        return Listing.of(rows, portion.limit(), Cursor::after, PlanSummary::of);
    }

    private static String[] states(String wanted) {
        if (wanted == null || wanted.isBlank()) {
            return Arrays.stream(PlanState.values()).map(Enum::name).toArray(String[]::new);
        }
        String words = wanted.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Arrays.stream(PlanState.values())
                .filter(state -> state.words().toLowerCase(Locale.ROOT).equals(words))
                .findFirst()
                .map(state -> new String[] {state.name()})
                .orElseThrow(() -> Invalid.field("state", "“" + wanted + "” is no state of a plan."));
    }

    private static String pattern(String words) {
        String text = words == null ? "" : PlainText.clean(words).strip();
        if (text.length() > LONGEST) {
            throw Invalid.field("q", "Search for up to " + LONGEST + " characters.");
        }
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** The place after a plan: when it changed, and its id where several changed at once. */
    private record Cursor(Instant at, long id) {
        static Cursor of(Portion portion) {
            String text = portion.after() == null ? "253370764800000000.9223372036854775807" : portion.after();
            if (!text.matches("\\d{1,18}\\.\\d{1,19}")) {
                throw portion.unknown();
            }
            int dot = text.indexOf('.');
            try {
                Instant at = Instant.EPOCH.plus(Long.parseLong(text.substring(0, dot)), ChronoUnit.MICROS);
                return new Cursor(at, Long.parseLong(text.substring(dot + 1)));
            } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
                throw portion.unknown();
            }
        }

        static String after(Plan last) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, last.changedAt()) + "." + last.id();
        }
    }
}
