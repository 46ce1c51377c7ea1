package org.lingqu.collection.outside;

/**
 * A line as somebody states it; everything as typed.
 *
 * @param department id of the department in charge of the sector
 * @param batch number of the wave
 * @param priority 1 (first) to 9
 * @param orderReason why it comes before what the regulation puts first; empty where it does not
 * @param agreement number of the agreement with the holder; empty while there is none
 * @param agreedOn its day, 2026-10-12
 * @param permittedUse what the data may be used for by it
 * @param entry code of the entry that carries the data; empty while there is none
 */
public record OutsideWish(
        String sector,
        String segment,
        String title,
        String holder,
        String department,
        String batch,
        String priority,
        String orderReason,
        String agreement,
        String agreedOn,
        String permittedUse,
        String entry) {

    public OutsideWish {
        sector = sector.strip();
        segment = segment.strip();
        title = title.strip();
        holder = holder.strip();
        department = department.strip();
        batch = batch.strip();
        priority = priority.strip();
        orderReason = orderReason.strip();
        agreement = agreement.strip();
        agreedOn = agreedOn.strip();
        permittedUse = permittedUse.strip();
        entry = entry.strip();
    }
}
