package dev.phasegate.verification.probe;

import java.util.List;

/**
 * A step of a suite.
 *
 * @param probe an HTTP or an SQL probe, with places for values of earlier steps
 * @param picks what its answer passes on
 */
public record SuiteStep(String name, Probe probe, List<Pick> picks) {

    /** A value under a name. {@code secret}: nobody is shown it. */
    public record Pick(String name, String subject, boolean secret) {}

    /** As it is told: “POST /orders”. */
    public String asks() {
        return probe instanceof HttpProbe http ? http.method() + " " + http.path() : ((SqlProbe) probe).statement();
    }
}
