package dev.phasegate.signoff;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import dev.phasegate.gate.Gate;
import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateFacts.Standing;

/**
 * The seats of a gate that are taken. The phase's lock already lets one signature in at a time; the table's two unique
 * constraints keep the promise should code above ever forget.
 */
@ApplicationScoped
class Seats {
    private final EntityManager em;

    Seats(EntityManager em) {
        this.em = em;
    }

    /** Gives up the seats whose signatures no longer count. A No-go keeps its seat until it is taken back. */
    void clear(Gate gate) {
        List<Long> lost = gate.facts().slots().stream()
                .flatMap(slot -> slot.given().stream())
                .filter(s -> s.standing() == Standing.WITHDRAWN || (s.go() && s.standing() != Standing.VALID))
                .map(Signature::id)
                .toList();
        if (!lost.isEmpty()) {
            em.createNativeQuery("delete from sign_off_seat where sign_off_id in (:lost)")
                    .setParameter("lost", lost)
                    .executeUpdate();
        }
    }

    /** A Go takes the first free place of its slot, a No-go takes none: anyone of the role may object. */
    void take(Gate gate, SlotFact slot, SignOff signed) {
        em.createNativeQuery("""
                        insert into sign_off_seat (sign_off_id, phase_id, attempt, slot_id, place, person)
                        select :id, :phase, :attempt, :slot, case when :go then (
                          select min(free) from generate_series(1, :needed) free where free not in (
                            select place from sign_off_seat where phase_id = :phase and attempt = :attempt
                              and slot_id = :slot and place is not null)) end, :person""")
                .setParameter("id", signed.id())
                .setParameter("phase", signed.phaseId())
                .setParameter("attempt", signed.attempt())
                .setParameter("slot", slot.slotId())
                .setParameter("go", signed.go())
                .setParameter("needed", slot.needed())
                .setParameter("person", gate.solo() ? signed.userId() + "/" + slot.slotId() : "" + signed.userId())
                .executeUpdate();
    }

    void leave(SignOff signed) {
        em.createNativeQuery("delete from sign_off_seat where sign_off_id = :id")
                .setParameter("id", signed.id())
                .executeUpdate();
    }
}
