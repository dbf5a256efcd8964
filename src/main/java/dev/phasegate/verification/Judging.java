package dev.phasegate.verification;

/**
 * How many runs it takes until the verdict of a check is another one. Each run keeps its own state whatever this says.
 *
 * @param failures that come in a row before it is bad
 * @param successes that come in a row before it is good
 * @param errors in a row before it is said loudly that nothing is measured; 0: never
 */
public record Judging(int failures, int successes, int errors) {

    /** What came so far: runs of the same state since one of the other, and runs without any measurement since one with. */
    public record Row(RunState of, int length, int errors) {
        static final Row NONE = new Row(null, 0, 0);

        /** What could not be measured, or is neither good nor bad, says nothing against either. */
        private Row and(RunState run) {
            return switch (run) {
                case SUCCESSFUL, FAILED -> new Row(run, run == of ? length + 1 : 1, 0);
                case INCONCLUSIVE -> new Row(of, length, 0);
                case ERROR -> new Row(of, length, errors + 1);
                case PENDING, RUNNING, ABORTED, MISSED, LOST -> this;
            };
        }
    }

    /** Where so many errors came that it is said, what was before them does not count any more. */
    Row row(Row before, RunState run) {
        Row row = before.and(run);
        return errors > 0 && row.errors() >= errors ? new Row(null, 0, row.errors()) : row;
    }

    /** {@code row} with the run in it. */
    RunState verdict(RunState before, RunState run, Row row) {
        if (errors > 0 && row.errors() >= errors) {
            return RunState.ERROR;
        }
        int needed = run == RunState.FAILED ? failures : successes;
        return run.verdict() && row.length() >= needed ? run : before;
    }

    /** For the page: empty where each run is a verdict. */
    public String words() {
        StringBuilder words = new StringBuilder();
        if (failures > 1) {
            words.append("Bad after ").append(failures).append(" failures in a row. ");
        }
        if (successes > 1) {
            words.append("Good after ").append(successes).append(" successes in a row. ");
        }
        if (errors > 0) {
            words.append("Not measured after ").append(errors).append(errors == 1 ? " error." : " errors in a row.");
        }
        return words.toString().strip();
    }
}
