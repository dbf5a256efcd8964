/**
 * What holds for every endpoint at once: who may call it, what it answers to nonsense, what its answers carry. The endpoints
 * are found on the class path, so a new one is tested on the day it is written.
 */
package dev.phasegate.security;
