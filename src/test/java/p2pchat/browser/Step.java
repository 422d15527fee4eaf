package p2pchat.browser;

import org.jspecify.annotations.Nullable;

/**
 * A moment in the work of a page, told by a call of its, such as {@code POST /api/letters}; a path with parts that
 * differ is a pattern.
 *
 * @param store of the page's database, for the moment in which the answer is there and about to be stored
 */
record Step(String call, Moment moment, @Nullable String store) {
    enum Moment {
        /** The server has not been asked yet. */
        ASKED,
        /** The server has done it, and the page does not know. */
        DONE,
        /** The page knows, and has not stored it. */
        ANSWERED
    }

    static Step asked(String call) {
        return new Step(call, Moment.ASKED, null);
    }

    static Step done(String call) {
        return new Step(call, Moment.DONE, null);
    }

    static Step answered(String call, String store) {
        return new Step(call, Moment.ANSWERED, store);
    }

    @Override
    public String toString() {
        return call + " " + moment + (store == null ? "" : ", before " + store + " is written");
    }
}
