/// Writes JSON; the same value gives the same bytes.
package enum JSONText {}
