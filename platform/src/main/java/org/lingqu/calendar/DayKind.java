package org.lingqu.calendar;

/** Why a day is worked or not. */
public enum DayKind {
    /** Monday to Friday, nothing arranged. */
    WORKDAY(true),
    /** 调休上班: a Saturday or Sunday worked in exchange for a day off. */
    MAKEUP_WORKDAY(true),
    /** 法定节假日: the festival itself, for everybody. */
    STATUTORY_HOLIDAY(false),
    /** 调休或补假: a day from Monday to Friday off in exchange or in lieu. */
    IN_LIEU_REST(false),
    /** A Saturday or Sunday inside an arrangement of days off. */
    HOLIDAY_WEEKEND(false),
    /** An ordinary Saturday or Sunday. */
    WEEKEND(false);

    private final boolean working;

    DayKind(boolean working) {
        this.working = working;
    }

    public boolean working() {
        return working;
    }
}
