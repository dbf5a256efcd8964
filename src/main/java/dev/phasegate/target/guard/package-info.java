/**
 * The only way out: names, addresses and connections to what an administrator registered. Every address that a name resolves to
 * is checked, and the connection is made to the checked one, so an answer that changes meanwhile changes nothing. Rules of names
 * and addresses are pure. {@link dev.phasegate.target.guard.Guard} checks, {@link dev.phasegate.target.guard.OutboundHttp} and
 * {@link dev.phasegate.target.guard.OutboundSql} connect, and whatever hinders them is an
 * {@link dev.phasegate.target.guard.Unreachable} in words. Knows no feature, and holds no transaction.
 */
package dev.phasegate.target.guard;
