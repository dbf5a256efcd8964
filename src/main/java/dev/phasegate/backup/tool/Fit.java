package dev.phasegate.backup.tool;

/** Whether the programs here suit a server. */
public interface Fit {
    /** A backup can be taken. */
    boolean fits();

    /** What was found, what is needed and what to do; empty where the same version is here. */
    String sentence();
}
