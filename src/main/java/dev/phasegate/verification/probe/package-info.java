/**
 * What a check asks and how its answer is judged: one request record a kind ({@link dev.phasegate.verification.probe.HttpProbe},
 * {@link dev.phasegate.verification.probe.SqlProbe}), their execution against a target by
 * {@link dev.phasegate.verification.probe.Probes}, and the pure judgement of what was observed. A bad answer is measured once
 * and never tried again; only a way that was barred is, and every attempt is told. Knows targets, and neither checks, plans
 * nor schedules; holds no transaction of the server's own database.
 */
package dev.phasegate.verification.probe;
