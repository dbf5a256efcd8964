package dev.phasegate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.phasegate.rollback.Course.Answer;
import dev.phasegate.rollback.Course.Next;
import dev.phasegate.rollback.Course.Refused;

class CourseTest {
    private static Course run(int steps) {
        return Course.of(false, steps);
    }

    private static Course go(Course course, RunAct act, int step) {
        Answer answer = course.on(act, step);
        assertThat(answer).as("%s on step %d of %s", act, step, course).isInstanceOf(Next.class);
        return ((Next) answer).course();
    }

    private static String refusal(Course course, RunAct act, int step) {
        Answer answer = course.on(act, step);
        assertThat(answer).as("%s on step %d of %s", act, step, course).isInstanceOf(Refused.class);
        return ((Refused) answer).why();
    }

    @Test
    void newRun_firstStepIsAtHand() {
        assertThat(run(3).steps()).containsExactly(StepState.NOW, StepState.OPEN, StepState.OPEN);
    }

    @Test
    void done_nextStepHasItsTurn_untilNoneIsLeft() {
        Course second = go(run(2), RunAct.DONE, 1);
        assertThat(second.atHand()).isEqualTo(2);
        Course behind = go(second, RunAct.DONE, 2);
        assertThat(behind.atHand()).isZero();
        assertThat(behind.state()).isEqualTo(RunState.RUNNING);
        assertThat(go(behind, RunAct.FINISH, 0).state()).isEqualTo(RunState.DONE);
    }

    @Test
    void failed_isTriedAgain_orWorksAfterAll_orIsGoneOnWithout() {
        Course failed = go(run(2), RunAct.FAILED, 1);
        assertThat(failed.steps()).containsExactly(StepState.FAILED, StepState.OPEN);
        assertThat(go(failed, RunAct.AGAIN, 1).steps()).containsExactly(StepState.NOW, StepState.OPEN);
        assertThat(go(failed, RunAct.DONE, 1).steps()).containsExactly(StepState.DONE, StepState.NOW);
        assertThat(go(failed, RunAct.GO_ON, 1).steps()).containsExactly(StepState.WENT_ON, StepState.NOW);
        assertThat(go(failed, RunAct.ESCALATE, 1)).isEqualTo(failed);
    }

    @Test
    void goOn_beforeItFailed_isRefused() {
        assertThat(refusal(run(1), RunAct.GO_ON, 1))
                .isEqualTo("Step 1 is being tried now. Say first that it did not work.");
    }

    @Test
    void stepOutOfTurn_isRefusedWithTheOneAtHand() {
        assertThat(refusal(run(3), RunAct.DONE, 2)).isEqualTo("Step 2 has to wait. Step 1 is at hand.");
        assertThat(refusal(go(run(3), RunAct.DONE, 1), RunAct.FAILED, 1))
                .isEqualTo("Step 1 is settled: done. Step 2 is at hand.");
        assertThat(refusal(run(3), RunAct.DONE, 7)).isEqualTo("There is no step 7. Step 1 is at hand.");
    }

    @Test
    void secondPress_saysThatItIsSoAlready() {
        assertThat(((Refused) go(run(2), RunAct.DONE, 1).on(RunAct.DONE, 1)).already())
                .isTrue();
        assertThat(((Refused) go(run(2), RunAct.DONE, 1).on(RunAct.FAILED, 1)).already())
                .isFalse();
        assertThat(((Refused) go(go(run(1), RunAct.DONE, 1), RunAct.FINISH, 0).on(RunAct.FINISH, 0)).already())
                .isTrue();
    }

    @Test
    void finish_whileAStepIsOpen_isRefused() {
        assertThat(refusal(run(1), RunAct.FINISH, 0))
                .isEqualTo("Step 1 is still open. Finish it, or go on without it.");
    }

    @Test
    void callOff_onlyBeforeSomethingWasDone_aRehearsalAlways() {
        assertThat(go(run(2), RunAct.CALL_OFF, 0).state()).isEqualTo(RunState.CALLED_OFF);
        assertThat(refusal(go(run(2), RunAct.DONE, 1), RunAct.CALL_OFF, 0)).contains("Something was done already");
        assertThat(go(go(Course.of(true, 2), RunAct.DONE, 1), RunAct.CALL_OFF, 0)
                        .state())
                .isEqualTo(RunState.CALLED_OFF);
    }

    @Test
    void otherWay_leavesWhatIsOpen_keepsWhatWasDone_andTakesTheNew() {
        Course left = go(go(run(3), RunAct.DONE, 1), RunAct.OTHER_WAY, 0);
        assertThat(left.steps()).containsExactly(StepState.DONE, StepState.LEFT_OUT, StepState.LEFT_OUT);
        assertThat(left.with(2).steps())
                .containsExactly(StepState.DONE, StepState.LEFT_OUT, StepState.LEFT_OUT, StepState.NOW, StepState.OPEN);
    }

    @Test
    void add_afterTheLast_isAtHandAtOnce() {
        Course behind = go(run(1), RunAct.DONE, 1);
        assertThat(go(behind, RunAct.ADD, 0).steps()).containsExactly(StepState.DONE, StepState.NOW);
    }

    /** Every state of run and step, every act, every step a page may name: an answer in words, never an exception. */
    @Test
    void everyActInEveryState_hasAnAnswer() {
        int asked = 0;
        for (RunState state : RunState.values()) {
            for (boolean rehearsal : new boolean[] {false, true}) {
                for (StepState first : StepState.values()) {
                    for (StepState second : StepState.values()) {
                        Course course = new Course(state, rehearsal, List.of(first, second));
                        for (RunAct act : RunAct.values()) {
                            for (int step : new int[] {-1, 0, 1, 2, 3}) {
                                requireAnswer(course.on(act, step));
                                asked++;
                            }
                        }
                    }
                }
            }
        }
        assertThat(asked).isEqualTo(3 * 2 * 6 * 6 * 9 * 5);
    }

    private static void requireAnswer(Answer answer) {
        if (answer instanceof Refused refused) {
            assertThat(refused.why()).matches("[A-Z].*\\.");
        } else {
            assertThat(answer).isInstanceOf(Next.class);
        }
    }

    /** However people press: at most one step is at hand, what is settled stays, and only what is behind ends the run. */
    @Test
    void randomPresses_keepTheRules() {
        Random random = new Random(41);
        for (int round = 0; round < 2_000; round++) {
            Course course = Course.of(random.nextBoolean(), 1 + random.nextInt(5));
            for (int press = 0; press < 30; press++) {
                RunAct act = RunAct.values()[random.nextInt(RunAct.values().length)];
                Answer answer = course.on(act, random.nextInt(course.steps().size() + 2));
                if (answer instanceof Next next) {
                    check(course, next.course(), act);
                    course = act == RunAct.OTHER_WAY ? next.course().with(1) : next.course();
                }
            }
        }
    }

    private static void check(Course before, Course after, RunAct act) {
        List<StepState> atHand = new ArrayList<>(after.steps());
        atHand.removeIf(step -> !step.atHand());
        assertThat(atHand.size()).as("%s to %s", before, after).isLessThanOrEqualTo(1);
        IntStream.range(0, before.steps().size())
                .filter(i -> before.steps().get(i).settled())
                .forEach(i -> assertThat(after.steps().get(i))
                        .isEqualTo(before.steps().get(i)));
        if (after.state() == RunState.DONE) {
            assertThat(act).isEqualTo(RunAct.FINISH);
            assertThat(after.steps()).allMatch(StepState::settled);
        }
    }
}
