package dev.phasegate.plan;

/**
 * Hears what a whole team has to know at once, in the transaction that makes it so. Pages and Home show it by themselves; whoever
 * sends messages adds itself as a bean.
 */
public interface TeamNews {

    void tell(Told news);

    /**
     * {@code kind} as in the record, such as {@code break-glass.asked}; {@code sentence} is whole, with the name of who did it;
     * {@code path} is where a person acts.
     */
    record Told(Long planId, int phase, String kind, String sentence, String path) {}
}
