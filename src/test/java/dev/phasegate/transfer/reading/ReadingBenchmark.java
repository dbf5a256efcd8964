package dev.phasegate.transfer.reading;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times the reading of plans that grow: 2,000 lines with 600 items first, then twice as much each time, so that a rule that
 * goes back over the text shows. In milliseconds of the processor, for other work delays a reading and does not slow it. Run by hand; the first reading of a process is printed too, for somebody waits for it.
 */
public final class ReadingBenchmark {

    private static final int TIMES = 15;

    private static final String PHASE = """
            ## Phase %1$d: Move depot %1$d (45 minutes)

            **Owner**: Shift lead
            **Risk**: medium, rollback 10 min

            Trucks wait at gate %1$d until the crane is free.
            ### Preparation
            - [ ] Crane %1$d inspected
              - Log in the yard book
            - [ ] Drivers of depot %1$d told
            - [ ] Free bays ≥ 12
            - [ ] Weather below 5 Bft
            1. [ ] Radio check done
            2. [x] Yard swept
            3. [ ] Lights on
            4. [ ] Gate %1$d closed

            ### Checks
            | # | Check | Target | Status |
            |---|-------|--------|--------|
            | 1 | Lost pallets | < 0.5%% | ⬜ |
            | 2 | Waiting time | ≤ 20 min | ⬜ |
            | 3 | Scanner uptime | 99.5%% | ⬜ |

            ```bash
            # Count pallets
            count-pallets --depot %1$d   # should return 400
            tail -n 20 yard.log
            ```

            ### No-Go
            - Lost pallets > 2%%
            - Crane %1$d stands still

            ### Rollback if
            - Waiting time > 60 min for 15 minutes
            1. Send the trucks back to depot %1$d
            2. Open the old gate

            - ☐ Depot %1$d handed over
            > Watch the scanner every 15 min for 4 hours.
            """;

    private ReadingBenchmark() {}

    public static void main(String[] args) {
        for (int phases = 50; phases <= 400; phases *= 2) {
            measure(plan(phases));
        }
    }

    private static byte[] plan(int phases) {
        StringBuilder text = new StringBuilder("# Yard move\n\n");
        for (int i = 1; i <= phases; i++) {
            text.append(PHASE.formatted(i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void measure(byte[] plan) {
        double[] times = new double[TIMES];
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        PlanReading reading = null;
        for (int i = 0; i < TIMES; i++) {
            long start = processor.getCurrentThreadCpuTime();
            reading = PlanReader.read(plan, "yard.md");
            times[i] = (processor.getCurrentThreadCpuTime() - start) / 1e6;
        }
        double first = times[0];
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%6d lines %5d items %5d criteria: first %.0f ms, median %.0f ms%n",
                reading.sourceLines().size(),
                reading.checklistItems().size(),
                reading.criteria().size(),
                first,
                times[TIMES / 2]);
    }
}
