/**
 * What people look at first: home, the list of plans, a plan. Read-only, across features, in few queries: rows come from SQL
 * of its own, so that 500 plans cost no more than one. Changes nothing; no feature may know it.
 */
package dev.phasegate.dashboard;
