package dev.phasegate.verification;

import java.time.Instant;
import java.util.Optional;

/**
 * A feature with schedules of its own on the agenda of checks: {@link OtherAgenda} puts down what is due when, the engine gives each row to
 * one node. That is at least once; that a slot counts once is for the feature, by a lock and what it wrote down before.
 */
public interface AlsoDue {

    /** The name of its rows, another one for each feature. */
    String task();

    /** Called outside of any transaction, on a thread that others wait for. Answers when to look again; empty: never. */
    Optional<Instant> due(long id);
}
