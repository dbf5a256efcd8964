package dev.phasegate.target.guard;

/** What an administrator allowed for one target beyond public addresses. */
public record Allowance(boolean privateNetworks, boolean local) {
    public static final Allowance PUBLIC_ONLY = new Allowance(false, false);

    public boolean permits(AddressKind kind) {
        return switch (kind) {
            case PUBLIC -> true;
            case PRIVATE -> privateNetworks;
            case LOOPBACK, LINK_LOCAL, METADATA -> local;
            case NEVER -> false;
        };
    }
}
