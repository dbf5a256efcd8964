package dev.phasegate.verification;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The agenda for the schedules of other features, see {@link AlsoDue}. */
@ApplicationScoped
public class OtherAgenda {
    private final Agenda agenda;

    OtherAgenda(Agenda agenda) {
        this.agenda = agenda;
    }

    /** In the transaction that changes the schedule. {@code at} null: never. While it runs, its end looks by itself. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void follow(AlsoDue whose, long id, Instant at) {
        agenda.follow(whose.task(), id, at);
    }
}
