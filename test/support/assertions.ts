// A test without an assertion, such as one that loops over an empty list, proves nothing.
beforeEach(() => expect.hasAssertions());
