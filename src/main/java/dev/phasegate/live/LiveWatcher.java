package dev.phasegate.live;

/** A feature of this node that keeps something in memory and has to hear when it changed. */
public interface LiveWatcher {

    /** Called for each event; quick, and without a transaction. {@code planId} 0 stands for the whole instance. */
    void heard(long planId, String part);

    /** Events may have been missed. */
    void missed();
}
