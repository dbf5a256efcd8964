package dev.phasegate.verification.probe;

import java.util.Map;

/** What a check asks: one record for each kind. */
public sealed interface Probe
        permits HttpProbe,
                SqlProbe,
                CompareProbe,
                SuiteProbe,
                CompositeProbe,
                MigrationProbe,
                PromProbe,
                LineProbe,
                LogProbe,
                CommandProbe {

    /** What is wrong with it, in words by field; empty when nothing. */
    Map<String, String> faults();

    /** Whether running it again is as good as having run it once. */
    boolean repeatable();
}
