package dev.phasegate.window;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.security.identity.SecurityIdentity;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.PlainText;
import dev.phasegate.plan.Seat;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Forbidden;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;

/**
 * Freezing and lifting. Whoever works on a plan may stop it, and every member may stop all; letting it go on is for its owners,
 * and for administrators where it is all: those are two permissions.
 */
@ApplicationScoped
class Freezes {
    private static final int MAX_REASON = 500;
    private static final int MOST = 50;
    private static final Duration LONGEST = Duration.ofDays(366);
    private final FreezeLock lock;
    private final FreezeQuery query;
    private final FreezeBoard board;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final SecurityIdentity identity;
    private final Clock clock;

    Freezes(
            FreezeLock lock,
            FreezeQuery query,
            FreezeBoard board,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            SecurityIdentity identity,
            Clock clock) {
        this.lock = lock;
        this.query = query;
        this.board = board;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.identity = identity;
        this.clock = clock;
    }

    boolean maySet(Seat seat) {
        return seat == null ? identity.hasRole("member") || identity.hasRole("scope:write") : seat.member();
    }

    boolean mayLift(Seat seat) {
        return actor.get().isPerson() && (seat == null ? identity.hasRole("administrator") : seat.owner());
    }

    /** {@code seat} null: over all plans. Throws {@link Forbidden}, {@link Invalid}. */
    @Transactional
    Freeze set(Seat seat, FreezeForm form) {
        if (!maySet(seat)) {
            throw new Forbidden(
                    seat == null ? "Only members can stop everything." : "Only the plan's team can freeze it.");
        }
        Instant now = clock.instant();
        FreezeForm asked = checked(form, now);
        lock.alone();
        Optional<Freeze> same = again(seat, asked, now);
        if (same.isPresent()) {
            return same.get();
        }
        FreezeRow row = new FreezeRow(
                seat == null ? null : seat.plan().id(), asked.from(), asked.until(), asked.reason(), actor.get(), now);
        row.persistAndFlush();
        Freeze freeze = row.freeze();
        String what = seat == null ? "stopped all plans" : "froze the plan";
        announce(row, "freeze.set", what + span(freeze, now) + ": " + freeze.reason(), freeze.reason());
        return freeze;
    }

    /** An alarm that rings each minute freezes once. Throws {@link Conflict} where there are more than anyone could lift. */
    private Optional<Freeze> again(Seat seat, FreezeForm asked, Instant now) {
        List<Freeze> open = query.open(seat == null ? null : seat.plan().id(), now).stream()
                .filter(freeze -> freeze.plan() == (seat != null))
                .toList();
        Optional<Freeze> same = open.stream()
                .filter(freeze -> freeze.covers(now)
                        && freeze.until() == null
                        && asked.until() == null
                        && freeze.by().equals(actor.get().name())
                        && freeze.reason().equals(asked.reason()))
                .findFirst();
        if (same.isEmpty() && open.size() >= MOST) {
            throw new Conflict("There are " + open.size() + " freezes already. Lift what is over first.");
        }
        return same;
    }

    /** Throws {@link NotFound} for one of another plan, {@link Conflict} where it was lifted or ran out already. */
    @Transactional
    void lift(Seat seat, long id, String why) {
        if (!mayLift(seat)) {
            throw new Forbidden(
                    seat == null
                            ? "Only an administrator can lift a freeze over all plans."
                            : "Only an owner of the plan can lift its freeze.");
        }
        String reason = reason(why, "Say why work may go on; the reason is kept with your name.");
        lock.alone();
        FreezeRow row = FreezeRow.findById(id);
        if (row == null
                || (seat == null ? row.planId() != null : !seat.plan().id().equals(row.planId()))) {
            throw new NotFound("freeze " + id);
        }
        Freeze freeze = row.freeze();
        if (FreezeLift.findById(id) != null
                || freeze.until() != null && !freeze.until().isAfter(clock.instant())) {
            throw new Conflict("This freeze is over already.");
        }
        new FreezeLift(row, reason, actor.get(), clock.instant()).persist();
        announce(row, "freeze.lifted", "lifted the freeze “" + freeze.reason() + "”: " + reason, reason);
    }

    private static FreezeForm checked(FreezeForm form, Instant now) {
        Instant from = form.from() == null || form.from().isBefore(now) ? now : form.from();
        if (form.until() != null && !form.until().isAfter(from)) {
            throw Invalid.field("until", "The end lies before the beginning.");
        }
        Instant last = now.plus(LONGEST);
        if (from.isAfter(last) || form.until() != null && form.until().isAfter(last)) {
            throw Invalid.field("until", "A freeze lies within a year. Without an end it lasts until it is lifted.");
        }
        return new FreezeForm(reason(form.reason(), "Say why; everybody who is held reads it."), from, form.until());
    }

    private static String reason(String typed, String missing) {
        String reason = typed == null ? "" : PlainText.clean(typed).strip();
        if (reason.isEmpty()) {
            throw Invalid.field("reason", missing);
        }
        if (reason.length() > MAX_REASON) {
            throw Invalid.field("reason", "A reason holds up to " + MAX_REASON + " characters.");
        }
        return reason;
    }

    private static String span(Freeze freeze, Instant now) {
        String from = freeze.from().isAfter(now) ? " from " + freeze.from() : "";
        return from + (freeze.until() == null ? " until lifted" : " until " + freeze.until());
    }

    private void announce(FreezeRow row, String action, String sentence, String reason) {
        live.publish(row.planId(), FreezeBoard.PART);
        board.missed();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("freeze", row.id());
        detail.put("reason", reason);
        detail.put("scope", row.planId() == null ? "instance" : "plan");
        detail.put("from", row.freeze().from());
        detail.put("until", row.freeze().until());
        audit.append(new AuditEntry(action, row.planId(), null, sentence, detail));
    }
}
