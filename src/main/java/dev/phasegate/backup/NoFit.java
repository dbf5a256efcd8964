package dev.phasegate.backup;

import dev.phasegate.backup.tool.Fit;

/** A server that no program here is for. */
record NoFit(String sentence) implements Fit {
    @Override
    public boolean fits() {
        return false;
    }
}
