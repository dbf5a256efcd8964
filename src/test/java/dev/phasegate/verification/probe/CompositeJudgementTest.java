package dev.phasegate.verification.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.verification.probe.CompositeJudgement.Member;
import dev.phasegate.verification.probe.CompositeJudgement.Says;

class CompositeJudgementTest {

    /** G good, B bad, N neither, X nothing; 0 for all. */
    @ParameterizedTest
    @CsvSource({
        "GGG,0,Successful",
        "GGB,0,Failed",
        "GGN,0,Inconclusive",
        "GGX,0,Error",
        "GNX,0,Error",
        "BXX,0,Failed",
        "GBB,1,Successful",
        "BBB,1,Failed",
        "BBN,1,Inconclusive",
        "BBX,1,Error",
        "GXX,1,Successful",
        "GGB,2,Successful",
        "GBB,2,Failed",
        "GBN,2,Inconclusive",
        "GBX,2,Error",
        "GBXB,3,Failed",
        "X,0,Error",
        "B,1,Failed"
    })
    void members_makeOneOutcome(String members, int needed, String outcome) {
        List<Member> said = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (char sign : members.toCharArray()) {
            Says says = sign == 'G' ? Says.GOOD : sign == 'B' ? Says.BAD : sign == 'N' ? Says.NEITHER : Says.NOTHING;
            said.add(new Member("Check " + ids.size(), says, "it says so."));
            ids.add((long) ids.size());
        }
        ProbeResult result = CompositeJudgement.of(new CompositeProbe(ids, needed, Duration.ofMinutes(5)), said);
        assertThat(result.outcome().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(result.findings()).hasSize(members.length());
        assertThat(result.measured().get(0).value().intValue())
                .isEqualTo(members.replaceAll("[^G]", "").length());
    }
}
