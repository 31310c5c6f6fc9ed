import { listSearch } from '../../shared/listSearch/listSearch';
import { superOffice } from '../api';
import { companies } from './companies';
import { definitions } from './definitions';
import { persons, personsAt } from './persons';
import { relations } from './relations';

export const searchCompanies = listSearch(superOffice, companies);
export const searchDefinitions = listSearch(superOffice, definitions);
export const searchDestinationPersons = listSearch(superOffice, personsAt('Destination'));
export const searchPersons = listSearch(superOffice, persons);
export const searchRelations = listSearch(superOffice, relations);
export const searchSourcePersons = listSearch(superOffice, personsAt('Source'));
