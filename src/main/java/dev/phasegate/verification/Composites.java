package dev.phasegate.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.verification.probe.CompositeJudgement;
import dev.phasegate.verification.probe.CompositeJudgement.Member;
import dev.phasegate.verification.probe.CompositeJudgement.Says;
import dev.phasegate.verification.probe.CompositeProbe;
import dev.phasegate.verification.probe.ProbeResult;

/** What other checks of the plan say now. Only a run of a check's present version counts. */
@ApplicationScoped
class Composites {
    private static final List<RunState> MEASURED =
            List.of(RunState.SUCCESSFUL, RunState.FAILED, RunState.ERROR, RunState.INCONCLUSIVE);
    private final Clock clock;

    Composites(Clock clock) {
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    ProbeResult run(long planId, CompositeProbe probe) {
        Map<Long, Check> known = Check.of(planId).stream().collect(Collectors.toMap(Check::id, Function.identity()));
        Instant now = clock.instant();
        List<Member> members = new ArrayList<>();
        for (long id : probe.checks()) {
            members.add(member(known.get(id), probe.age(), now));
        }
        return CompositeJudgement.of(probe, members);
    }

    private static Member member(Check check, Duration age, Instant now) {
        if (check == null) {
            return new Member("A removed check", Says.NOTHING, "it is not there any more.");
        }
        CheckRun run = CheckRun.<CheckRun>find(
                        "checkId = ?1 and version = ?2 and state in ?3 order by id desc",
                        check.id(),
                        check.version(),
                        MEASURED)
                .firstResult();
        if (run == null) {
            return new Member(check.name(), Says.NOTHING, "it has no result yet as it stands now.");
        } else if (run.endedAt().plus(age).isBefore(now)) {
            return new Member(
                    check.name(), Says.NOTHING, "its last result is older than " + age.toMinutes() + " minutes.");
        }
        return new Member(check.name(), says(run.state()), run.sentence());
    }

    private static Says says(RunState state) {
        return switch (state) {
            case SUCCESSFUL -> Says.GOOD;
            case FAILED -> Says.BAD;
            case INCONCLUSIVE -> Says.NEITHER;
            default -> Says.NOTHING;
        };
    }
}
